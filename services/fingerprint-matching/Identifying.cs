using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using MakPlatform.ServiceDefaults;
using MassTransit;

namespace MakPlatform.FingerprintMatching;

/// <summary>Turns requests into machines: refuses the wrong ones, identifies the others together, and tells activation in one message.</summary>
public sealed class Identifying(Machines machines, Sightings sightings, Replies replies, MatchingMeter meter, TimeProvider clock)
{
    /// <summary>Does it for one batch; safe to repeat.</summary>
    public async Task Run(ConsumeContext context, IReadOnlyList<Asked> batch)
    {
        var now = clock.GetUtcNow();
        var requests = batch.Select(asked => (Asked: asked, Problems: RequestRule.Check(asked.Request))).ToLookup(request => request.Problems.Count == 0);
        await Refusal.Send(replies, context, [.. requests[false]], now);

        meter.Refused(requests[false].Count());
        var asked = requests[true].Select(request => request.Asked).ToList();
        if (asked.Count > 0)
        {
            var identified = await Identify(asked, now, context.CancellationToken);
            await Publish(context, [.. asked.Select(one => IdentifySpan.Write(one, identified[one.Request.RequestId], now))], identified, now);
        }
    }

    private async Task<IReadOnlyDictionary<Guid, Identification>> Identify(List<Asked> asked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sighted = asked.Select(one => one.Request).DistinctBy(request => request.RequestId).Select(sightings.Of).ToList();
        IReadOnlyDictionary<Guid, Identification>? identified = null;
        while (identified is null)
            identified = await Identify(sighted, now, cancellationToken);
        return identified;
    }

    // Null where somebody else changed one of the machines meanwhile: who did is done, so that another turn goes forward.
    private async Task<IReadOnlyDictionary<Guid, Identification>?> Identify(List<Sighted> sighted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        await using var turn = await machines.Begin(sighted, cancellationToken);
        var decisions = sighted
            .Where(one => !turn.Loaded.Decided.ContainsKey(one.Sighting.RequestId))
            .Select(one => new Decision(turn.Loaded.Fleet.Identify(one.Sighting, Guid.CreateVersion7(now), now), one))
            .ToList();
        if (!await turn.Save(decisions, now, cancellationToken))
            return null;
        meter.Decided(decisions, turn.Loaded.Fleet.Learned, clock.GetElapsedTime(start));
        return turn.Loaded.Decided.Values.Concat(decisions.Select(decision => decision.Identification)).ToDictionary(one => one.RequestId);
    }

    private Task Publish(ConsumeContext context, List<Asked> asked, IReadOnlyDictionary<Guid, Identification> identified, DateTimeOffset received) =>
        InTime.Confirmed(
            clock,
            limit => context.Publish(
                new MachinesIdentified { Machines = [.. asked.Select(one => MachineAnswer.Of(one, identified[one.Request.RequestId], received, clock.GetUtcNow()))] },
                publish => publish.MessageId = asked[0].Request.RequestId,
                limit),
            context.CancellationToken);
}
