using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Observability.Tests;

/// <summary>A Prometheus of the tests' own, with the rules of eng/observability and the platform's services as its targets.</summary>
public sealed class PrivatePrometheus : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;
    private readonly HttpClient http;

    private PrivatePrometheus(Process process, string folder, Uri address)
    {
        (this.process, this.folder) = (process, folder);
        http = new() { BaseAddress = address };
    }

    /// <summary>Starts it on targets by service, and waits until it has read each.</summary>
    public static async Task<PrivatePrometheus> Start(IReadOnlyDictionary<string, string> targets, string key)
    {
        var folder = Directory.CreateTempSubdirectory("makplatform-prometheus-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "api-key"), key);
        var config = Path.Combine(folder, "prometheus.yml");
        await File.WriteAllTextAsync(config, Observability.Config(Path.Combine(folder, "api-key"), targets));
        var address = $"127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("prometheus", [
            $"--config.file={config}", $"--storage.tsdb.path={folder}/data", $"--web.listen-address={address}", "--enable-feature=exemplar-storage", "--log.level=error"]);
        var prometheus = new PrivatePrometheus(Process.Start(start)!, folder, new($"http://{address}"));
        await Until.True(
            () => prometheus.Get("/api/v1/targets"), answer => answer["activeTargets"]!.AsArray() is { Count: var count } all && count == targets.Count && all.All(one => (string?)one!["health"] == "up"),
            "Prometheus to have read all services", TimeSpan.FromSeconds(60));
        return prometheus;
    }

    /// <summary>The data of an answer.</summary>
    public async Task<JsonNode> Get(string path)
    {
        using var answer = await http.GetAsync(path);
        // It says so while it starts; what it makes of a wrong query stands in the answer.
        if (answer.StatusCode is HttpStatusCode.ServiceUnavailable)
            answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>();
        return (string?)body!["status"] == "success" ? body["data"]! : throw new InvalidOperationException($"{path}: {body}");
    }

    /// <summary>The series that a query finds now.</summary>
    public async Task<JsonArray> Query(string query) => (await Get($"/api/v1/query?query={Uri.EscapeDataString(query)}"))["result"]!.AsArray();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
