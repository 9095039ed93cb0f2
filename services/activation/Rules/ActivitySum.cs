using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Rules;

/// <summary>What requesters did with one pool, added up.</summary>
public sealed class ActivitySum
{
    private readonly Dictionary<string, int> consumed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> denied = new(StringComparer.Ordinal);
    private DateTimeOffset last;

    /// <summary>True for a denial that is the pool's fault: more activations or another key would have helped.</summary>
    public static bool IsForWantOfAKey(DenialCode? code) =>
        code is DenialCode.PoolExhausted or DenialCode.NoUsableKey or DenialCode.KeyBlocked or DenialCode.InvalidKey;

    /// <summary>Adds one decision: consumed, or denied.</summary>
    public void Add(string requester, bool isConsumed, DateTimeOffset at)
    {
        var counts = isConsumed ? consumed : denied;
        counts[requester] = counts.GetValueOrDefault(requester) + 1;
        last = at > last ? at : last;
    }

    /// <summary>Tells it.</summary>
    public PoolActivity Tell(string pool, Guid id) => new() { ActivityId = id, Pool = pool, Consumed = List(consumed), Denied = List(denied), At = last };

    private static List<RequesterActivity> List(Dictionary<string, int> counts) =>
        [.. counts.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new RequesterActivity { Requester = one.Key, Count = one.Value })];
}
