using System.Net;
using System.Text.Json;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using Polly;

namespace MakPlatform.KeyCatalog;

/// <summary>How pools are used, from activation's ledger over HTTP.</summary>
public sealed partial class LedgerUse(HttpClient activation, ILogger<LedgerUse> log)
{
    /// <summary>Reads one pool. False where activation does not answer; a pool that it does not know has no use yet.</summary>
    public async Task<(bool Answered, PoolUse? Use)> Read(string pool, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await activation.GetAsync($"/pools/{Uri.EscapeDataString(pool)}/usage", cancellationToken);
            if (answer.StatusCode is HttpStatusCode.NotFound)
                return (true, null);
            answer.EnsureSuccessStatusCode();
            return (true, await answer.Content.ReadFromJsonAsync<PoolUse>(cancellationToken));
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or ExecutionRejectedException or JsonException && !cancellationToken.IsCancellationRequested)
        {
            LogAway(error.Message);
            return (false, null);
        }
    }

    /// <summary>What is answered while activation is away.</summary>
    public static IResult Away() => Problems.Later("ledger", "is activation's, and it does not answer now", "Ask again in a moment.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Activation does not answer; how pools are used is not known now: {Reason}")]
    private partial void LogAway(string reason);
}
