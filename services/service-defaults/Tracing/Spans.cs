using System.Diagnostics;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// The platform's own spans. Requests are worked on in batches, so what happens is the span of a batch, which links to the trace of each request; and each
/// request keeps a span of its own in its own trace, which is written when its outcome is known: that is how a denial is kept whatever the ratio of sampling.
/// </summary>
public static class Spans
{
    /// <summary>The name of their source.</summary>
    public const string SourceName = "MakPlatform";

    // Links beyond these cost more than they tell.
    private const int MostLinks = 128;

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the span of a batch, a trace of its own, and makes it the current one: what the batch asks of others is below it.</summary>
    /// <param name="name">Its name, such as <c>process activation-requested</c>.</param>
    /// <param name="traceParents">The traces of what is in it, W3C <c>traceparent</c>.</param>
    public static Activity? StartBatch(string name, IEnumerable<string?> traceParents)
    {
        Activity.Current = null;
        return Source.HasListeners()
            ? Source.StartActivity(name, ActivityKind.Consumer, default(ActivityContext), links: Links(traceParents))
            : null;
    }

    /// <summary>A span in another trace than the current one, which stays the current one. End it with <see cref="End"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="traceParent">Its parent, W3C <c>traceparent</c>; null begins a trace.</param>
    /// <param name="startedAt">When it began; now by default.</param>
    /// <param name="attributes">What is known of it: the sampler looks at these.</param>
    /// <param name="linked">Traces that it has to do with.</param>
    /// <param name="kind">Internal, unless it sends.</param>
    /// <returns>Null where it is not recorded and has a parent: the trace then goes on under that.</returns>
    public static Activity? In(
        string name, string? traceParent, DateTimeOffset startedAt = default, IEnumerable<KeyValuePair<string, object?>>? attributes = null, IEnumerable<string?>? linked = null,
        ActivityKind kind = ActivityKind.Internal)
    {
        if (!Source.HasListeners())
            return null;
        var current = Activity.Current;
        Activity.Current = null;
        var span = Source.StartActivity(
            name, kind, ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent) ? parent : default, attributes, linked is null ? null : Links(linked), startedAt);
        Activity.Current = current;
        return span;
    }

    /// <summary>Ends a span of <see cref="In"/>, and leaves the current one as it is.</summary>
    public static void End(this Activity? span)
    {
        if (span is null)
            return;
        var current = Activity.Current;
        span.Dispose();
        Activity.Current = current;
    }

    /// <summary>Notes an error in a trace. It is kept whatever the ratio of sampling.</summary>
    /// <param name="name">What failed.</param>
    /// <param name="traceParent">Whose trace it is.</param>
    /// <param name="error">Why.</param>
    /// <param name="attributes">What else is known.</param>
    public static void Fault(string name, string? traceParent, Exception error, params IEnumerable<KeyValuePair<string, object?>> attributes)
    {
        var span = In(name, traceParent, attributes: [.. attributes, new(Attributes.ErrorType, error.GetType().FullName)]);
        span.Fail(error);
        span.End();
    }

    /// <summary>Notes at a span that it failed, and why.</summary>
    public static void Fail(this Activity? span, Exception error) =>
        span?.SetTag(Attributes.ErrorType, error.GetType().FullName).AddException(error).SetStatus(ActivityStatusCode.Error, error.Message);

    /// <summary>Asks something of Redis, as a span of the current trace.</summary>
    /// <param name="operation">The command's name.</param>
    /// <param name="command">Sends it.</param>
    public static Task<T> Redis<T>(string operation, Func<Task<T>> command) =>
        Activity.Current is { Recorded: true } ? RedisRecorded(operation, command) : command();

    private static async Task<T> RedisRecorded<T>(string operation, Func<Task<T>> command)
    {
        using var span = Source.StartActivity(operation, ActivityKind.Client, default(ActivityContext), [new("db.system.name", "redis"), new("db.operation.name", operation)]);
        try
        {
            return await command();
        }
        catch (Exception error)
        {
            span.Fail(error);
            throw;
        }
    }

    // To what is kept: nobody can follow the others. Where none is, to one all the same, so that the sampler sees that this belongs to traces which are not kept.
    private static List<ActivityLink> Links(IEnumerable<string?> traceParents)
    {
        var contexts = traceParents.Distinct().Select(text => ActivityContext.TryParse(text, null, out var linked) ? linked : default).Where(linked => linked != default).ToList();
        var kept = contexts.Where(linked => linked.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)).Take(MostLinks).ToList();
        return (kept.Count > 0 ? kept : contexts.Take(1)).Select(linked => new ActivityLink(linked)).ToList();
    }
}
