using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MakPlatform.Console.Tests;
using MakPlatform.TestInfrastructure;

[assembly: AssemblyFixture(typeof(RunningConsole))]
[assembly: AssemblyFixture(typeof(Browser))]
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace MakPlatform.Console.Tests;

/// <summary>The console as a process of its own, the way the AppHost starts it, with telemetry of three services in it.</summary>
public sealed class RunningConsole : IAsyncLifetime
{
    public const string AdminKey = "the-development-key-of-these-tests-alone", OtlpKey = "the-otlp-key-of-these-tests";

    private readonly Process process;

    public RunningConsole()
        : this(new Dictionary<string, string> { ["Otlp__ApiKey"] = OtlpKey, ["SignIn__AttemptsPerMinute"] = "1000" })
    {
    }

    internal RunningConsole(IReadOnlyDictionary<string, string> settings)
    {
        var folder = Path.Combine(Repository.Root, "services/console");
        var (pages, otlp) = (FreePort(), FreePort());
        (Address, OtlpAddress) = ($"http://127.0.0.1:{pages}", $"http://127.0.0.1:{otlp}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "bin", Repository.Configuration, "net10.0/MakPlatform.Console.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = Address, ["Otlp__Port"] = $"{otlp}", ["Access__BootstrapKey"] = AdminKey,
            },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
    }

    public string Address { get; }

    public string OtlpAddress { get; }

    public Site Site => new(Address, AdminKey);

    public SampleTelemetry Sample { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await WaitAsync();
        Sample.Send(OtlpAddress, Address, OtlpKey);
    }

    public async Task WaitAsync()
    {
        using var http = new HttpClient();
        await Until.True(() => http.GetAsync($"{Address}/health"), answer => answer.StatusCode == HttpStatusCode.OK, "the console to be healthy");
    }

    public ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
        return default;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
