using System.Globalization;
using Aspire.Hosting;
using CliWrap;
using CliWrap.Buffered;
using MakPlatform.LocalHosting.Processes;
using Microsoft.Extensions.Configuration;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>Where a project's program lies: from the list that the build wrote (LocalProjects.targets), else by building it now.</summary>
internal static class LocalProjects
{
    // A line: /path/to/Activation.csproj|/path/to/bin/Debug/net10.0/MakPlatform.Activation.dll
    private static readonly Lazy<Dictionary<string, string>> Built = new(() =>
    {
        var list = Path.Combine(AppContext.BaseDirectory, "local-projects.txt");
        return File.Exists(list)
            ? File.ReadAllLines(list).Select(line => line.Split('|')).ToDictionary(parts => parts[0], parts => parts[1])
            : [];
    });

    private static readonly SemaphoreSlim OneBuild = new(1);

    public static async Task<string> OutputOfAsync(string projectFile, CancellationToken cancellationToken)
    {
        if (Built.Value.TryGetValue(projectFile, out var known) && File.Exists(known))
            return known;
        await OneBuild.WaitAsync(cancellationToken);
        try
        {
            if (Built.Value.TryGetValue(projectFile, out known) && File.Exists(known))
                return known;
            // One build at a time: projects share references.
            await DotnetAsync(["build", projectFile, "-nodereuse:false"], cancellationToken);
            var output = await DotnetAsync(["msbuild", projectFile, "-getProperty:TargetPath", "-nodereuse:false"], cancellationToken);
            return Built.Value[projectFile] = output.Trim();
        }
        finally
        {
            OneBuild.Release();
        }
    }

    public static string Dotnet(IConfiguration configuration) =>
        configuration["DOTNET_HOST_PATH"] ?? Binaries.Find("dotnet") ?? throw new DistributedApplicationException("dotnet is not on the PATH.");

    private static async Task<string> DotnetAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var result = await Cli.Wrap("dotnet").WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellationToken);
        return result.IsSuccess
            ? result.StandardOutput
            : throw new DistributedApplicationException(string.Create(CultureInfo.InvariantCulture, $"dotnet {arguments[0]} {arguments[1]} failed:\n{result.StandardOutput}"));
    }
}
