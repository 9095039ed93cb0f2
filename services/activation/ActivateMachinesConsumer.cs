using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>
/// Carries out a batch: asks for each of its machines the way that any request goes, waits until all are identified, decides them
/// together. The message is acknowledged when that is done, so a crash in between brings it again, and it goes on where it was.
/// </summary>
public sealed class ActivateMachinesConsumer(NpgsqlDataSource database, BulkWork work, TimeProvider clock) : IConsumer<ActivateMachines>
{
    private const int AskedAtOnce = 100;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);
    private static readonly Uri Refusals = new($"queue:{BulkRefusedConsumer.Queue}");

    public async Task Consume(ConsumeContext<ActivateMachines> context)
    {
        var batch = context.Message;
        if (BulkRule.Check(batch) is { Count: > 0 } problems)
        {
            await context.RespondAsync(new MachinesActivated { BatchId = batch.BatchId, Result = EntryResult.Invalid, Problems = problems });
            return;
        }

        var summary = await Bulks.Begin(database, batch, clock.GetUtcNow(), context.CancellationToken);
        if (summary is null)
        {
            await Identify(context, batch);
            summary = await work.Finish(batch, context.CancellationToken);
        }

        await InTime.Confirmed(clock, limit => context.Publish(summary, publish => publish.MessageId = batch.BatchId, limit), context.CancellationToken);
        if (context.ResponseAddress is not null)
            await context.RespondAsync(summary);
    }

    private async Task Ask(ConsumeContext context, ActivateMachines batch, HashSet<Guid> missing, CancellationToken cancellationToken)
    {
        await Task.WhenAll(batch.Machines.Where(machine => missing.Contains(machine.RequestId)).Chunk(AskedAtOnce)
            .Select(some => context.Publish(
                new ActivationsRequested { Requests = [.. some.Select(machine => Request(batch, machine))] }, publish => publish.ResponseAddress = Refusals, cancellationToken)));
        await context.Publish(new MachinesActivating { BatchId = batch.BatchId, Identified = batch.Machines.Count - missing.Count, Machines = batch.Machines.Count }, cancellationToken);
    }

    private async Task Identify(ConsumeContext context, ActivateMachines batch)
    {
        long? asked = null;
        while (await Bulks.Missing(database, batch.BatchId, context.CancellationToken) is { Count: > 0 } missing)
        {
            if (asked is null || clock.GetElapsedTime(asked.Value) > AskAgain)
            {
                await InTime.Confirmed(clock, limit => Ask(context, batch, missing, limit), context.CancellationToken);
                asked = clock.GetTimestamp();
            }

            await Task.Delay(Look, clock, context.CancellationToken);
        }
    }

    private ActivationRequested Request(ActivateMachines batch, BulkMachine machine) => new()
    {
        RequestId = machine.RequestId,
        BulkId = batch.BatchId,
        Pool = batch.Pool,
        Site = batch.Site,
        Hardware = machine.Hardware,
        HostName = machine.HostName,
        Installation = machine.Installation,
        Assertion = machine.Assertion,
        Requester = batch.Requester,
        Reason = batch.Reason,
        RequestedAt = clock.GetUtcNow(),
    };
}
