using System.Diagnostics;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;

namespace MakPlatform.Activation;

/// <summary>What each request's own trace shows of its decision: from the batch's beginning to the answer. The work itself is in the batch's trace, to which it is linked.</summary>
internal sealed class DecisionSpans : IDisposable
{
    private readonly Dictionary<Guid, Activity> spans = [];
    private readonly IReadOnlyList<MachineIdentified> machines;
    private readonly IReadOnlyDictionary<Guid, DecisionRow> rows;

    public DecisionSpans(IReadOnlyList<MachineIdentified> machines, IReadOnlyDictionary<Guid, DecisionRow> rows, DateTimeOffset startedAt)
    {
        (this.machines, this.rows) = (machines, rows);
        foreach (var machine in machines)
        {
            if (!spans.ContainsKey(machine.Request.RequestId) && Begin(machine, rows[machine.Request.RequestId], startedAt) is { } span)
                spans.Add(machine.Request.RequestId, span);
        }
    }

    /// <summary>Makes a request's span the current one, and gives the trace that goes on below it.</summary>
    public string? Enter(MachineIdentified machine)
    {
        if (!spans.TryGetValue(machine.Request.RequestId, out var span))
            return machine.TraceParent;
        Activity.Current = span;
        return span.Id;
    }

    /// <summary>Does something once for each request, in its own trace and not in the batch's.</summary>
    public void InEach(Action<MachineIdentified, DecisionRow> what)
    {
        var batch = Activity.Current;
        foreach (var machine in machines.DistinctBy(machine => machine.Request.RequestId))
        {
            Enter(machine);
            what(machine, rows[machine.Request.RequestId]);
        }

        Activity.Current = batch;
    }

    /// <summary>The traces of the requests that drew on a pool.</summary>
    public IReadOnlyList<string?> Causes(string pool) =>
        [.. machines.Where(machine => rows[machine.Request.RequestId] is { Consumed: true } row && row.Pool == pool)
            .Select(machine => spans.GetValueOrDefault(machine.Request.RequestId)?.Id ?? machine.TraceParent)];

    public void Dispose()
    {
        foreach (var span in spans.Values)
            span.End();
    }

    private static Activity? Begin(MachineIdentified machine, DecisionRow row, DateTimeOffset startedAt)
    {
        var code = row.Denied?.ToString();
        var span = Spans.In("decide activation", machine.TraceParent, startedAt, code is null ? null : [new(Attributes.DeniedCode, code)], [Activity.Current?.Id]);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(Attributes.RequestId, row.RequestId.ToString()).SetTag(Attributes.Pool, row.Pool).SetTag(Attributes.MachineId, row.MachineId.ToString())
                .SetTag(Attributes.Verdict, row.Verdict.ToString()).SetTag(Attributes.Consumed, row.Consumed).SetTag(Attributes.Remaining, row.PoolRemaining);
        }

        return span;
    }
}
