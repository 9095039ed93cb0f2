using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MakPlatform.TestInfrastructure;

/// <summary>The whole platform, started as it is run: by its AppHost, in a process of its own, on private servers and a private data folder.</summary>
public sealed partial class PlatformRun : IAsyncDisposable
{
    private const int LinesOfAnError = 20;

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);

    private readonly Process appHost;
    private readonly Containers containers;
    private readonly ConcurrentQueue<string> log;

    private PlatformRun(Process appHost, Containers containers, ConcurrentQueue<string> log, string dataFolder)
    {
        this.appHost = appHost;
        this.containers = containers;
        this.log = log;
        DataFolder = dataFolder;
    }

    /// <summary>Where the run keeps everything.</summary>
    public string DataFolder { get; }

    /// <summary>What the AppHost printed.</summary>
    public string Log => string.Join('\n', log);

    /// <summary>Starts the platform and waits until all of it is ready.</summary>
    /// <param name="arguments">Further arguments for the AppHost, such as <c>--Replicas:activation=2</c>.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it printed.</exception>
    public static Task<PlatformRun> Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <summary>Starts the platform with configuration for its services, as environment variables, and waits until all of it is ready. Without telemetry, unless <c>Telemetry__Console</c> is <c>true</c>.</summary>
    public static async Task<PlatformRun> Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var run = await Launch(environment, arguments);
        try
        {
            await Until.True(run.State, state => state is { Ready: true } || run.appHost.HasExited, "the platform to be ready", StartPatience);
            return run.appHost.HasExited ? throw new InvalidOperationException($"The AppHost ended with {run.appHost.ExitCode}:\n{run.Log}") : run;
        }
        catch (TimeoutException error)
        {
            await run.DisposeAsync();
            throw new InvalidOperationException($"The platform did not become ready:\n{run.Log}", error);
        }
    }

    /// <summary>Starts the AppHost and waits for nothing.</summary>
    public static Task<PlatformRun> Launch(params string[] arguments) => Launch(new Dictionary<string, string>(), arguments);

    private static async Task<PlatformRun> Launch(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var containers = await Containers.StartWhereNeeded();
        var dataFolder = Directory.CreateTempSubdirectory("makplatform-").FullName;
        var program = Path.Combine(Repository.Root, "AppHost", "bin", Repository.Configuration, "net10.0", "MakPlatform.AppHost.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--data", dataFolder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        // Who does not look at telemetry does not pay for it.
        start.Environment["Telemetry__Console"] = "false";
        foreach (var (key, value) in containers.Configuration.Concat(environment))
            start.Environment[key] = value;

        var log = new ConcurrentQueue<string>();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        return new PlatformRun(process, containers, log, dataFolder);
    }

    /// <summary>Waits until the AppHost has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Ended(TimeSpan patience)
    {
        try
        {
            await appHost.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"The AppHost has not ended within {patience}:\n{Log}", error);
        }

        return appHost.ExitCode;
    }

    /// <summary>What runs where, now.</summary>
    public Task<PlatformState?> State() => PlatformState.Read(DataFolder);

    /// <summary>A client of one service that calls as the run's administrator, or with another API key or token, or with none where it is empty.</summary>
    public async Task<HttpClient> Http(string service, string? key = null)
    {
        var state = (await State())!;
        var http = new HttpClient { BaseAddress = new Uri(state[service].Url!), Timeout = TimeSpan.FromSeconds(60) };
        if (key is not "")
            http.DefaultRequestHeaders.Authorization = new("Bearer", key ?? state.AdminKey);
        return http;
    }

    /// <summary>Ends the process of one replica as a crash would (<c>kill -9</c>) and says which process it was.</summary>
    public async Task<int> Kill(string resource, int replica = 0)
    {
        var pid = (await State())!.Resources.First(state => state.Name == resource && state.Replica == replica).Pid!.Value;
        using var process = Process.GetProcessById(pid);
        process.Kill();
        return pid;
    }

    /// <summary>What the broker refused to a user of the platform, as its log says.</summary>
    /// <remarks>The log of a broker that was there before the run is not here to be read.</remarks>
    public IReadOnlyList<string> RefusedByBroker() =>
        [.. Directory.EnumerateFiles(DataFolder, "messaging*.log", SearchOption.AllDirectories).SelectMany(ReadLines).Where(line => Refusal().IsMatch(line)).Distinct()];

    /// <summary>What a service logged as errors, with the lines below each: the last of them, to be shown where a test fails.</summary>
    public string ErrorsOf(string service)
    {
        var errors = new List<string>();
        var left = 0;
        foreach (var line in Directory.EnumerateFiles(DataFolder, $"{service}*.log", SearchOption.AllDirectories).SelectMany(ReadLines))
        {
            // fail: Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware[1]
            left = line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal) ? LinesOfAnError : left - 1;
            if (left > 0)
                errors.Add(line);
        }

        return string.Join('\n', errors.TakeLast(LinesOfAnError * 3));
    }

    private static IEnumerable<string> ReadLines(string path)
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        while (file.ReadLine() is { } line)
            yield return line;
    }

    // access to exchange 'MakPlatform.Contracts.V1:KeyRegistered' in vhost '/' refused for user 'notification'
    [GeneratedRegex("refused for user '(?!guest)")]
    private static partial Regex Refusal();

    /// <summary>Waits until the AppHost has restarted the process that was killed, and everything is healthy again.</summary>
    public Task Restarted(int killedPid) => Until.True(
        State,
        state => state is { Ready: true } && state.Resources.All(one => one.State is "Healthy" or "Finished" && one.Pid != killedPid),
        $"process {killedPid} to be replaced and all to be healthy",
        StartPatience);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!appHost.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", appHost.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await terminate.WaitForExitAsync();
            await KillBrokerOnceUnused();
            await appHost.WaitForExitAsync();
        }

        appHost.Dispose();
        await containers.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    // A broker takes six seconds to put away what is thrown away all the same.
    private async Task KillBrokerOnceUnused()
    {
        await Until.True(
            async () => appHost.HasExited || (await State())?.Resources.All(one => one.Kind != "project" || one.Pid is null) is not false, stopped => stopped, "the services to stop", StartPatience);
        if (!appHost.HasExited && (await State())?.Resources.Any(one => one is { Name: "messaging", Pid: not null }) is true)
            await Kill("messaging");
    }
}
