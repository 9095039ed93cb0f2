using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Hears from fingerprint-matching which machines of a batch are described wrongly.</summary>
public sealed class BulkRefusedConsumer(NpgsqlDataSource database) : IConsumer<ActivationsAnswered>
{
    public const string Queue = "activation-bulk-refused";

    public Task Consume(ConsumeContext<ActivationsAnswered> context) => Bulks.Refuse(database, context.Message.Denied, context.CancellationToken);
}
