namespace MakPlatform.LocalHosting.Running;

/// <summary>A file that only its owner may read, and that a reader finds either old or new, never half written.</summary>
internal static class PrivateFile
{
    public static void Write(string path, string content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var partial = path + ".new";
        using (var writer = new StreamWriter(partial, options))
            writer.Write(content);
        File.Move(partial, path, overwrite: true);
    }
}
