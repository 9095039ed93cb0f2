using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;

namespace MakPlatform.Activation;

/// <summary>Tells what was committed: an answer to each requester, the pools' levels to all, the figures to Redis. All at once, awaited together.</summary>
public sealed partial class Announcer(RemainingCache cache, TimeProvider clock, ILogger<Announcer> log)
{
    /// <summary>Answers <paramref name="machines"/> with <paramref name="rows"/>, and tells the levels.</summary>
    /// <param name="context">The message that is answered.</param>
    /// <param name="machines">The requests; one that came twice is answered twice.</param>
    /// <param name="rows">A decision for each request id.</param>
    /// <param name="changes">What changed now.</param>
    /// <param name="repeats">What changed earlier and may not have been told.</param>
    public Task Announce(
        ConsumeContext context, IReadOnlyList<MachineIdentified> machines, IReadOnlyList<DecisionRow> rows, IReadOnlyList<LevelChange> changes, IEnumerable<LevelChange> repeats)
    {
        var byRequest = rows.ToDictionary(row => row.RequestId);
        foreach (var row in rows)
            LogDecision(row);
        return Task.WhenAll([
            .. machines.Select(machine => Answer(context, machine, byRequest[machine.Request.RequestId])),
            Announce(context, [.. changes, .. repeats], context.CancellationToken)]);
    }

    /// <summary>Tells levels.</summary>
    public Task Announce(IPublishEndpoint bus, IReadOnlyList<LevelChange> changes, CancellationToken cancellationToken) =>
        Task.WhenAll([
            cache.Write([.. changes.Select(change => change.After)]),
            .. changes.Select(change => bus.Publish(Answers.Of(change, clock.GetUtcNow()), cancellationToken))]);

    private async Task Answer(ConsumeContext context, MachineIdentified machine, DecisionRow row)
    {
        var answer = Answers.Of(row);
        if (machine.ResponseAddress is { } address)
        {
            try
            {
                var requester = await context.GetSendEndpoint(address);
                await requester.Send(answer, answer.GetType(), send => Stamp(send, machine), context.CancellationToken);
                return;
            }
            catch (Exception error) when (error is ArgumentException or ConfigurationException or UriFormatException or NotSupportedException)
            {
                // An address that names nothing on this broker: the answer is published instead, and its neighbours are not held up.
                LogBadAddress(row.RequestId, error.Message);
            }
        }

        await context.Publish(answer, answer.GetType(), publish => Stamp(publish, machine), context.CancellationToken);
    }

    // The same answer has the same message id, so a receiver can tell a repeated one.
    private static void Stamp(SendContext send, MachineIdentified machine)
    {
        send.MessageId = machine.Request.RequestId;
        send.RequestId = machine.ResponseRequestId;
    }

    private void LogDecision(DecisionRow row)
    {
        if (row.Denied is { } code)
            LogDenied(row.RequestId, row.MachineId, row.Pool, code);
        else
            LogGranted(row.RequestId, row.MachineId, row.Pool, row.Consumed, row.PoolRemaining);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Granted {RequestId}: machine {MachineId}, pool {Pool}, consumed {Consumed}, {Remaining} remain")]
    private partial void LogGranted(Guid requestId, Guid machineId, string? pool, bool consumed, int remaining);

    [LoggerMessage(Level = LogLevel.Information, Message = "Denied {RequestId}: machine {MachineId}, pool {Pool}, {Code}")]
    private partial void LogDenied(Guid requestId, Guid machineId, string? pool, DenialCode code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The response address of {RequestId} can't be sent to, its answer is published: {Reason}")]
    private partial void LogBadAddress(Guid requestId, string reason);
}
