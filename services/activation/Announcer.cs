using System.Diagnostics;
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
    /// <summary>Answers <paramref name="machines"/> with <paramref name="rows"/>, and tells the levels.</summary>
    /// <param name="context">The message that is answered.</param>
    /// <param name="machines">The requests; one that came twice is answered twice.</param>
    /// <param name="rows">A decision for each request id.</param>
    /// <param name="changes">What changed now.</param>
    /// <param name="repeats">What changed earlier and may not have been told.</param>
    /// <param name="startedAt">When the work on them began.</param>
    public async Task Announce(
        ConsumeContext context, IReadOnlyList<MachineIdentified> machines, IReadOnlyList<DecisionRow> rows, IReadOnlyList<LevelChange> changes, IEnumerable<LevelChange> repeats,
        DateTimeOffset startedAt)
    {
        var byRequest = rows.ToDictionary(row => row.RequestId);
        using var spans = new DecisionSpans(machines, byRequest, startedAt);
        spans.InEach((_, row) => LogDecision(row));
        await InTime.Confirmed(
            clock,
            limit => Task.WhenAll([
                .. machines.Where(machine => machine.AnsweredWith is null).Select(machine => Answer(context, machine, byRequest[machine.Request.RequestId], spans, limit)),
                .. machines.Where(machine => machine.AnsweredWith is not null).GroupBy(machine => machine.AnsweredWith!.Value)
                    .Select(together => AnswerTogether(context, [.. together], byRequest, spans, limit)),
                Announce([.. changes, .. repeats], spans.Causes)]),
            context.CancellationToken);
        answers.Sent(byRequest.Keys);
        meter.Answered(spans);
    }

    /// <summary>Tells levels: to Redis now, to the bus a few times a second.</summary>
    public Task Announce(IReadOnlyList<LevelChange> changes) => Announce(changes, _ => [Activity.Current?.Id]);

    private Task Announce(IReadOnlyList<LevelChange> changes, Func<string, IReadOnlyList<string?>> causes)
    {
        levels.Add(changes, causes);
        return cache.Write([.. changes.Select(change => change.After)]);
    }

    private Task AnswerTogether(ConsumeContext context, IReadOnlyList<MachineIdentified> machines, Dictionary<Guid, DecisionRow> rows, DecisionSpans spans, CancellationToken cancellationToken)
    {
        List<object> answers = [.. machines.Select(machine => Answers.Of(rows[machine.Request.RequestId]))];
        var answer = new ActivationsAnswered { Granted = [.. answers.OfType<ActivationGranted>()], Denied = [.. answers.OfType<ActivationDenied>()] };
        return Answer(context, machines[0], answer, Replies.IdOf([.. machines.Select(machine => machine.Request.RequestId)]), spans, cancellationToken);
    }

    private Task Answer(ConsumeContext context, MachineIdentified machine, DecisionRow row, DecisionSpans spans, CancellationToken cancellationToken) =>
        Answer(context, machine, Answers.Of(row), row.RequestId, spans, cancellationToken);

    // The same answer has the same message id, so a receiver can tell a repeated one. Where there is no queue to send it to,
    // it is published: whoever subscribes hears it.
    private async Task Answer(
        ConsumeContext context, MachineIdentified machine, object answer, Guid messageId, DecisionSpans spans, CancellationToken cancellationToken)
    {
        // What is sent here is the request's, and not the batch's.
        var trace = spans.Enter(machine);
        if (machine.ResponseAddress is { } address
            && await replies.Send(address, answer, messageId, machine.ResponseRequestId, trace, cancellationToken))
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
