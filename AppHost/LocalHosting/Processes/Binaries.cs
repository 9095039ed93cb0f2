namespace MakPlatform.LocalHosting.Processes;

/// <summary>Finds programs on the PATH and where distributions put servers that a user's PATH leaves out.</summary>
internal static class Binaries
{
    private static readonly string[] SystemFolders = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"];

    public static string? Find(string name, params IEnumerable<string> foldersFirst) =>
        foldersFirst.Concat(PathFolders()).Concat(SystemFolders)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(IsThere);

    // A link whose target was removed with its package exists, but cannot be run.
    private static bool IsThere(string path) => File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true)?.Exists ?? true);

    private static string[] PathFolders() =>
        System.Environment.GetEnvironmentVariables()["PATH"] is string path ? path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) : [];
}
