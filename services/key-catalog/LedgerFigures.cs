using System.Net;
using System.Text.Json;
using MakPlatform.KeyCatalog.Rules;
using Polly;

namespace MakPlatform.KeyCatalog;

/// <summary>The counts from activation itself, over HTTP, for when the copy in Redis is away or incomplete.</summary>
public sealed partial class LedgerFigures(HttpClient activation, ILogger<LedgerFigures> log)
{
    /// <summary>Reads one pool, or all where <paramref name="pool"/> is null; empty where activation does not answer.</summary>
    public async Task<IReadOnlyDictionary<string, PoolCounts>> Read(string? pool, CancellationToken cancellationToken)
    {
        try
        {
            return (pool is null ? await ReadAll(cancellationToken) : await ReadOne(pool, cancellationToken)).ToDictionary(entry => entry.Pool, Counts);
        }
        catch (Exception error) when (IsAway(error) && !cancellationToken.IsCancellationRequested)
        {
            LogAway(error.Message);
            return new Dictionary<string, PoolCounts>();
        }
    }

    private async Task<IReadOnlyList<LedgerPool>> ReadAll(CancellationToken cancellationToken)
    {
        var pools = new List<LedgerPool>();
        for (var path = "/pools?limit=1000"; path is not null;)
        {
            var page = await activation.GetFromJsonAsync<LedgerPage>(path, cancellationToken) ?? new([], null);
            pools.AddRange(page.Items);
            path = page.Next is null ? null : $"/pools?limit=1000&after={Uri.EscapeDataString(page.Next)}";
        }

        return pools;
    }

    private async Task<IReadOnlyList<LedgerPool>> ReadOne(string pool, CancellationToken cancellationToken)
    {
        using var answer = await activation.GetAsync($"/pools/{Uri.EscapeDataString(pool)}", cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound)
            return [];
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<LedgerPool>(cancellationToken) is { } one ? [one] : [];
    }

    private static PoolCounts Counts(LedgerPool pool) =>
        new(new Count(pool.Total, pool.Consumed, pool.Remaining, pool.Version),
            pool.Keys.ToDictionary(key => key.KeyId, key => new Count(key.Total, key.Consumed, key.Remaining, key.Version)));

    // A refused connection, a time limit of the client or of its resilience pipeline, an open circuit, an answer of another kind.
    private static bool IsAway(Exception error) =>
        error is HttpRequestException or OperationCanceledException or ExecutionRejectedException or JsonException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Activation does not answer; remaining counts are not known now: {Reason}")]
    private partial void LogAway(string reason);

    private sealed record LedgerPage(IReadOnlyList<LedgerPool> Items, string? Next);

    private sealed record LedgerPool(string Pool, string Product, int Total, int Consumed, int Remaining, long Version, IReadOnlyList<LedgerKey> Keys);

    private sealed record LedgerKey(Guid KeyId, string PartialProductKey, int Total, int Consumed, int Remaining, long Version);
}
