using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace MakPlatform.LocalHosting.Running;

/// <summary>Where the AppHost's project lies: relative paths start there.</summary>
internal sealed record AppHostFolder(string Path);

/// <summary>The one folder that holds all that the platform keeps. Passwords lie in it, so only its owner may enter.</summary>
internal sealed class DataFolder(IOptions<LocalHostingOptions> options, AppHostFolder appHost)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Emptying is for folders that carry this mark, whatever path somebody mistypes.
    private const string Mark = ".makplatform-data";

    public string Root { get; } = Path.GetFullPath(options.Value.DataFolder, appHost.Path);

    public static string RootOf(IConfiguration configuration, string appHostDirectory) =>
        Path.GetFullPath(configuration[$"{LocalHostingOptions.Section}:DataFolder"] ?? new LocalHostingOptions().DataFolder, appHostDirectory);

    public string File(string name) => Path.Combine(Root, name);

    public string LogFile(string resource) => Path.Combine(Root, "logs", $"{resource}.log");

    public string FolderOf(string resource) => CreatePrivate(Path.Combine(Root, resource));

    public void Open()
    {
        CreatePrivate(Root);
        if (!System.IO.File.Exists(File(Mark)))
            System.IO.File.WriteAllText(File(Mark), "MakPlatform keeps its data here; --fresh empties this folder.\n");
        Directory.CreateDirectory(File("logs"));
    }

    public void Empty()
    {
        if (!Directory.Exists(Root) || !Directory.EnumerateFileSystemEntries(Root).Any())
            return;
        if (!System.IO.File.Exists(File(Mark)))
            throw new DistributedApplicationException($"{Root} was not made by this AppHost (it has no {Mark}), so --fresh leaves it alone.");
        Directory.Delete(Root, recursive: true);
    }

    public static string CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly);
        return path;
    }
}
