using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MassTransit;

namespace MakPlatform.Activation;

/// <summary>Tells what was committed: an answer to each requester, the pools' levels to all, the figures to Redis. All at once, awaited together.</summary>
public sealed partial class Announcer(
    Replies replies, RemainingCache cache, LevelTeller levels, AnswerLog answers, ActivationMeter meter, TimeProvider clock, ILogger<Announcer> log)
{
    // Answers that the broker does not confirm by then are sent anew: it may have gone away and come back in the meantime.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Answers <paramref name="machines"/> with <paramref name="rows"/>, and tells the levels.</summary>
    /// <param name="context">The message that is answered.</param>
    /// <param name="machines">The requests; one that came twice is answered twice.</param>
    /// <param name="rows">A decision for each request id.</param>
    /// <param name="changes">What changed now.</param>
    /// <param name="repeats">What changed earlier and may not have been told.</param>
    public async Task Announce(
        ConsumeContext context, IReadOnlyList<MachineIdentified> machines, IReadOnlyList<DecisionRow> rows, IReadOnlyList<LevelChange> changes, IEnumerable<LevelChange> repeats)
    {
        var byRequest = rows.ToDictionary(row => row.RequestId);
        foreach (var row in rows)
            LogDecision(row);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, patience.Token);
        try
        {
            await Task.WhenAll([
                .. machines.Where(machine => machine.AnsweredWith is null).Select(machine => Answer(context, machine, byRequest[machine.Request.RequestId], limit.Token)),
                .. machines.Where(machine => machine.AnsweredWith is not null).GroupBy(machine => machine.AnsweredWith!.Value)
                    .Select(together => AnswerTogether(context, [.. together], byRequest, limit.Token)),
                Announce([.. changes, .. repeats])]);
            answers.Sent(byRequest.Keys);
            meter.Answered(machines, byRequest);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker did not confirm {machines.Count} answers within {Patience}.");
        }
    }

    /// <summary>Tells levels: to Redis now, to the bus a few times a second.</summary>
    public Task Announce(IReadOnlyList<LevelChange> changes)
    {
        levels.Add(changes);
        return cache.Write([.. changes.Select(change => change.After)]);
    }

    private Task AnswerTogether(ConsumeContext context, IReadOnlyList<MachineIdentified> machines, Dictionary<Guid, DecisionRow> rows, CancellationToken cancellationToken)
    {
        List<object> answers = [.. machines.Select(machine => Answers.Of(rows[machine.Request.RequestId]))];
        var answer = new ActivationsAnswered { Granted = [.. answers.OfType<ActivationGranted>()], Denied = [.. answers.OfType<ActivationDenied>()] };
        return Answer(context, machines[0], answer, Replies.IdOf([.. machines.Select(machine => machine.Request.RequestId)]), cancellationToken);
    }

    private Task Answer(ConsumeContext context, MachineIdentified machine, DecisionRow row, CancellationToken cancellationToken) =>
        Answer(context, machine, Answers.Of(row), row.RequestId, cancellationToken);

    // The same answer has the same message id, so a receiver can tell a repeated one. Where there is no queue to send it to,
    // it is published: whoever subscribes hears it.
    private async Task Answer(ConsumeContext context, MachineIdentified machine, object answer, Guid messageId, CancellationToken cancellationToken)
    {
        if (machine.ResponseAddress is { } address
            && await replies.Send(address, answer, messageId, machine.ResponseRequestId, cancellationToken))
        {
            return;
        }

        if (machine.ResponseAddress is not null)
            LogNoQueue(messageId);
        await context.Publish(answer, answer.GetType(), publish => publish.MessageId = messageId, cancellationToken);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The response address of {RequestId} names no queue, its answer is published")]
    private partial void LogNoQueue(Guid requestId);
}
