using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using MakPlatform.TestInfrastructure;
using Npgsql;

namespace MakPlatform.Benchmarks.Viewing;

/// <summary>A running platform with the keys of many pools, registered as one registers them, and years of machines behind them, filled in by SQL.</summary>
internal sealed class FilledPlatform
{
    /// <summary>Every page, as an operator would open it.</summary>
    public required IReadOnlyList<string> Pages { get; init; }

    public static async Task<FilledPlatform> Fill(PlatformRun run, FleetSize size, CancellationToken cancellationToken)
    {
        var state = (await run.State())!;
        var each = size.Ledger / size.Pools;
        await Register(run, size.Pools, each, cancellationToken);
        Console.WriteLine($"filling {size.Ledger} entries and {size.Machines} machines");
        await using (var activation = new FillingDatabase(state["activationdb"].ConnectionString!))
        {
            await Until.True(() => activation.Count("select count(*) from keys"), count => count == size.Pools, "all keys to be known to activation", TimeSpan.FromMinutes(2));
            await activation.Fill(["decisions", "activations", "ledger"], FillSql.Ledger, size, cancellationToken);
        }

        await using (var fingerprint = new FillingDatabase(state["fingerprintdb"].ConnectionString!))
            await fingerprint.Fill(["machines", "identifiers"], FillSql.Machines, size, cancellationToken);
        await using (var notification = new FillingDatabase(state["notificationdb"].ConnectionString!))
            await notification.Fill([], FillSql.Days, size, cancellationToken);
        await using var ledger = NpgsqlDataSource.Create(state["activationdb"].ConnectionString!);
        return new() { Pages = await PagesOf(ledger, cancellationToken) };
    }

    private static async Task Register(PlatformRun run, int pools, int each, CancellationToken cancellationToken)
    {
        using var http = await run.Http("key-catalog");
        http.Timeout = TimeSpan.FromMinutes(5);
        var activations = Math.Max(10, each * 5 / 4);
        for (var first = 0; first < pools; first += 250)
        {
            var lines = Enumerable.Range(first, Math.Min(250, pools - first)).Select(at => string.Create(CultureInfo.InvariantCulture, $"{ProductKeys.Next()},windows-11-pro,pool-{at:0000},{activations}"));
            using var csv = new StringContent(string.Join('\n', lines.Prepend("productKey,product,pool,activations")), Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
            using var answer = await http.PostAsync(new Uri("/keys/import?registeredBy=benchmark", UriKind.Relative), csv, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task<IReadOnlyList<string>> PagesOf(NpgsqlDataSource ledger, CancellationToken cancellationToken)
    {
        await using var command = ledger.CreateCommand("select k.pool, k.key_id, a.machine_id, a.request_id from keys k join lateral (select * from activations a where a.key_id = k.key_id limit 1) a on true order by k.pool limit 1");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (pool, key, machine, request) = ($"/pools/{reader.GetString(0)}", $"/keys/{reader.GetGuid(1)}", reader.GetGuid(2), reader.GetGuid(3));
        return
        [
            "/overview", "/overview?text=pool-02", pool, $"{pool}/ledger", $"{pool}/ledger?kind=consumed&requester=imaging-3", $"{pool}/ledger?reason=reimage&order=oldest", $"{pool}/advice", $"{pool}/settings",
            key, $"{key}/more", $"{key}/add", "/requests", $"/requests?pool={pool[7..]}", $"/requests/{request}", "/machines", "/machines?by=host&value=pc-0000042", "/machines?by=host&value=pc-", "/machines?by=model&value=el%207", "/machines?by=serial&value=no-such-serial",
            $"/machines/{machine}", "/alerts", "/alerts/mails", "/alerts/subscriptions", "/alerts/preview", "/catalogue", $"/catalogue?pool={pool[7..]}", "/catalogue/products", "/catalogue/tiers", "/advice", "/audit",
            "/api-keys", "/traces", "/metrics", "/logs",
        ];
    }
}
