using MakPlatform.Activation.Storage;
using MakPlatform.Edge;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>
/// A ledger without a key asks for the whole catalogue, and forgets what an earlier database copied into Redis, whose higher versions would
/// win for ever.
/// </summary>
public sealed class LateStart(NpgsqlDataSource database, RemainingCache cache, IBus bus, TimeProvider clock, ILogger<LateStart> log)
    : AskForCatalogue("activation", bus, clock, log)
{
    protected override async Task<bool> KnowsNothing(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select exists (select from keys)");
        if (await command.ExecuteScalarAsync(cancellationToken) is true)
            return false;
        await cache.Forget();
        return true;
    }
}
