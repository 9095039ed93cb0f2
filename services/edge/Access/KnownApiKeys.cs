using System.Collections.Frozen;
using System.Security.Cryptography;
using MakPlatform.Edge.Storage;
using MakPlatform.ServiceDefaults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MakPlatform.Edge;

/// <summary>
/// The API keys of this service's own database, at hand: a call costs no query, and goes on being recognised while the database is away.
/// </summary>
public sealed partial class KnownApiKeys(NpgsqlDataSource database, IOptions<AccessOptions> options, TimeProvider clock, ILogger<KnownApiKeys> log) : BackgroundService
{
    // A key that was issued this moment is looked for once more; many wrong ones together cost no more than this.
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim turn = new(1);
    private FrozenDictionary<string, KnownApiKey> keys = FrozenDictionary<string, KnownApiKey>.Empty;
    private long looked;

    /// <summary>The key whose secret has this hash; null where there is none, or it is expired or revoked.</summary>
    public async ValueTask<KnownApiKey?> Find(byte[] hash, CancellationToken cancellationToken)
    {
        if (!keys.ContainsKey(Convert.ToHexStringLower(hash)) && clock.GetElapsedTime(Interlocked.Read(ref looked)) > LookAgainAfter)
            await TryRefresh(cancellationToken);
        return Known(hash);
    }

    /// <summary>The same without looking again for one that is not at hand.</summary>
    public KnownApiKey? Known(byte[] hash) =>
        keys.TryGetValue(Convert.ToHexStringLower(hash), out var known) && CryptographicOperations.FixedTimeEquals(known.Hash, hash) && known.ExpiresAt > clock.GetUtcNow() ? known : null;

    /// <inheritdoc />
    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.RefreshSeconds), clock);
        do
        {
            await TryRefresh(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryRefresh(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (looked != 0 && clock.GetElapsedTime(looked) < LookAgainAfter)
                return;
            Interlocked.Exchange(ref looked, clock.GetTimestamp());
            keys = (await ApiKeyTable.ReadValid(database, clock.GetUtcNow(), cancellationToken)).ToFrozenDictionary(key => Convert.ToHexStringLower(key.Hash));
        }
        catch (Exception error) when (Transient.Is(error))
        {
            LogAway(error.Message);
        }
        finally
        {
            turn.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "API keys are as they were last read: {Reason}")]
    private partial void LogAway(string reason);
}
