using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CliWrap;
using CliWrap.Buffered;
using MakPlatform.LocalHosting.Running;

namespace MakPlatform.LocalHosting.Processes;

/// <summary>
/// A server from its container, where the machine has no such server but a Docker engine answers. The name carries the data
/// folder, so that a container which a killed run left behind is found and removed.
/// </summary>
internal sealed class DockerEngine(DataFolder data)
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(5);

    private readonly string prefix = "makplatform-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data.Root)))[..8];
    private readonly Lazy<Task<bool>> answers = new(AnswersAsync);

    public Task<bool> IsThereAsync() => answers.Value;

    /// <summary>Variables go through the client's own environment, so that no password shows in a command line.</summary>
    public async Task<ProcessSpec> RunAsync(string resource, string image, string dataPath, IReadOnlyDictionary<int, int> ports, IReadOnlyDictionary<string, string?> environment, IEnumerable<string> arguments)
    {
        var name = $"{prefix}-{resource}";
        await Docker("rm", "--force", name).ExecuteAsync();
        if (!Directory.EnumerateFileSystemEntries(data.FolderOf(resource)).Any()) // new or --fresh: so is the volume
        {
            await Docker("volume", "rm", "--force", name).ExecuteAsync();
            await File.WriteAllTextAsync(Path.Combine(data.FolderOf(resource), "volume"), name);
        }
        return new ProcessSpec("docker", [
            "run", "--rm", "--name", name, "--volume", $"{name}:{dataPath}",
            .. ports.SelectMany(port => (string[])["--publish", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port.Value}:{port.Key}")]),
            .. environment.Keys.SelectMany(variable => (string[])["--env", variable]),
            image, .. arguments])
        {
            WorkingDirectory = data.Root,
            Environment = environment,
        };
    }

    private static async Task<bool> AnswersAsync()
    {
        using var limit = new CancellationTokenSource(AnswersWithin);
        try
        {
            var info = await Docker("info").ExecuteBufferedAsync(limit.Token);
            return info.IsSuccess;
        }
        catch (Exception e) when (e is OperationCanceledException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Command Docker(params string[] arguments) => Cli.Wrap("docker").WithArguments(arguments).WithValidation(CommandResultValidation.None);
}
