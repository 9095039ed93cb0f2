using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;
using StackExchange.Redis;

namespace MakPlatform.Benchmarks.Remaining;

/// <summary>
/// <c>GET /remaining?pool=</c> of the running platform against a bare endpoint that does one Redis GET: same Redis, same client, same
/// connections, a process each, rounds in turn.
/// </summary>
internal static class RemainingCommand
{
    private const string BareEntry = "benchmark:bare";

    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "Length of each round", DefaultValueFactory = _ => 5 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each kind, taken in turn; the median counts", DefaultValueFactory = _ => 5 };
        var connections = new Option<int>("--connections") { Description = "Requests under way at once", DefaultValueFactory = _ => 32 };
        var command = new Command("remaining", "Rate of GET /remaining, against a bare endpoint with one Redis GET") { seconds, rounds, connections };
        command.SetAction((parsed, cancellationToken) => Run(
            TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds), parsed.GetValue(connections), cancellationToken));
        return command;
    }

    private static async Task Run(TimeSpan time, int rounds, int connections, CancellationToken cancellationToken)
    {
        await using var run = await PlatformRun.Start(new Dictionary<string, string> { ["Http__RequestsPerSecond"] = "0" }, "--logs", "none");
        await using var catalogue = new Catalogue(run);
        var (pool, _) = await catalogue.OpenPool(100);
        await Until.True(() => catalogue.Remaining(pool), figures => figures is { Source: "redis" }, "the copy to hold the pool");
        var ours = new Uri(new Uri((await run.State())!["key-catalog"].Url!), $"/remaining?pool={pool}");
        using var http = await OpenClient(ours, (await run.State())!.AdminKey, connections, cancellationToken);
        using var bare = await StartBare((await run.State())!["redis"].ConnectionString!, await http.GetStringAsync(ours, cancellationToken));
        var theirs = new Uri((await bare.StandardOutput.ReadLineAsync(cancellationToken))!);

        await WarmUp(http, ours, theirs, connections, cancellationToken);
        var (measured, ceiling) = (new List<double>(), new List<double>());
        for (var round = 1; round <= rounds; round++)
        {
            measured.Add(await Rate(http, ours, time, connections, cancellationToken));
            ceiling.Add(await Rate(http, theirs, time, connections, cancellationToken));
            Console.WriteLine($"round {round}: remaining {measured[^1]:0} a second, bare endpoint {ceiling[^1]:0} a second");
        }

        bare.StandardInput.Close();
        await bare.WaitForExitAsync(cancellationToken);
        Figure.Print("remaining-per-second", Median(measured), "requests/s");
        Figure.Print("remaining-bare-per-second", Median(ceiling), "requests/s");
        Figure.Print("remaining-rate-ratio", Median(measured) / Median(ceiling), "x");
    }

    private static async Task<HttpClient> OpenClient(Uri ours, string key, int connections, CancellationToken cancellationToken)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
        using var first = await http.GetAsync(ours, cancellationToken);
        first.EnsureSuccessStatusCode();
        var source = JsonNode.Parse(await first.Content.ReadAsStringAsync(cancellationToken))!["source"]!.GetValue<string>();
        return source == "redis" ? http : throw new InvalidOperationException($"The figure is from {source}, not from Redis.");
    }

    // It answers a body of the same size, under the garbage collector that services run with.
    private static async Task<Process> StartBare(string redis, string body)
    {
        await using (var connection = await ConnectionMultiplexer.ConnectAsync(redis))
            await connection.GetDatabase().StringSetAsync(BareEntry, body);
        var start = new ProcessStartInfo("dotnet", [typeof(RemainingCommand).Assembly.Location, "bare-endpoint", redis, BareEntry]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_gcServer"] = "1";
        return Process.Start(start)!;
    }

    // In turn and until the JIT is done with both: the hot paths of the larger process are compiled later.
    private static async Task WarmUp(HttpClient http, Uri ours, Uri theirs, int connections, CancellationToken cancellationToken)
    {
        for (var turn = 0; turn < 4; turn++)
        {
            await Rate(http, ours, TimeSpan.FromSeconds(4), connections, cancellationToken);
            await Rate(http, theirs, TimeSpan.FromSeconds(2), connections, cancellationToken);
        }
    }

    private static async Task<double> Rate(HttpClient http, Uri address, TimeSpan time, int connections, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var served = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(start) < time; count++)
            {
                using var response = await http.GetAsync(address, cancellationToken);
                response.EnsureSuccessStatusCode();
            }

            return count;
        }));
        return served.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
