using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Takes over what each requester may take from a pool.</summary>
public sealed class PoolDefinedConsumer(NpgsqlDataSource database) : IConsumer<PoolDefined>
{
    public async Task Consume(ConsumeContext<PoolDefined> context)
    {
        var defined = context.Message;
        await LedgerTransaction.OpenPool(database, defined.Pool, defined.Product, context.CancellationToken);
        await using var ledger = await LedgerTransaction.Begin(database, [defined.Pool], [], context.CancellationToken);
        await ledger.Define(defined, context.CancellationToken);
        await ledger.Commit(context.CancellationToken);
    }
}
