using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using MakPlatform.ServiceDefaults;
using MassTransit;

namespace MakPlatform.FingerprintMatching;

/// <summary>Turns requests into machines: refuses the wrong ones, identifies the others together, and tells activation in one message.</summary>
public sealed class ActivationRequestedConsumer(
    BatchWork batches, Machines machines, Sightings sightings, Replies replies, MatchingMeter meter, TimeProvider clock)
    : IConsumer<Batch<ActivationRequested>>
{
    public Task Consume(ConsumeContext<Batch<ActivationRequested>> context) => batches.Run(context, async messages =>
    {
        var now = clock.GetUtcNow();
        var requests = messages.Select(message => (Message: message, Problems: RequestRule.Check(message.Message))).ToLookup(request => request.Problems.Count == 0);
        foreach (var (message, problems) in requests[false])
            await Refusal.Send(replies, context, message, problems, now);

        var asked = requests[true].Select(request => request.Message).ToList();
        if (asked.Count > 0)
            await Publish(context, asked, await Identify(asked, now, context.CancellationToken), now);
    });

    private async Task<IReadOnlyDictionary<Guid, Identification>> Identify(List<ConsumeContext<ActivationRequested>> asked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var sighted = asked.DistinctBy(message => message.Message.RequestId).Select(message => sightings.Of(message.Message)).ToList();
        await using var turn = await machines.Begin(sighted, cancellationToken);
        var decisions = sighted
            .Where(one => !turn.Loaded.Decided.ContainsKey(one.Sighting.RequestId))
            .Select(one => new Decision(turn.Loaded.Fleet.Identify(one.Sighting, Guid.CreateVersion7(now), now), one))
            .ToList();
        await turn.Save(decisions, sightings.Hash, now, cancellationToken);
        meter.Decided(decisions, turn.Loaded.Fleet.Learned, clock.GetElapsedTime(start));
        return turn.Loaded.Decided.Values.Concat(decisions.Select(decision => decision.Identification)).ToDictionary(one => one.RequestId);
    }

    private Task Publish(
        ConsumeContext context, List<ConsumeContext<ActivationRequested>> asked, IReadOnlyDictionary<Guid, Identification> identified, DateTimeOffset received) =>
        context.Publish(
            new MachinesIdentified { Machines = [.. asked.Select(message => MachineAnswer.Of(message, identified[message.Message.RequestId], received, clock.GetUtcNow()))] },
            publish => publish.MessageId = asked[0].Message.RequestId,
            context.CancellationToken);
}
