using System.Collections.Immutable;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Rules;

/// <summary>A pool as a decision sees it: its keys in the order in which they are used.</summary>
/// <param name="Pool">The pool's code.</param>
/// <param name="Product">The product's code.</param>
/// <param name="Keys">The pool's keys, the oldest first.</param>
public sealed record PoolState(string Pool, string Product, ImmutableArray<KeyState> Keys)
{
    /// <summary>Keys that served this pool and serve another one now: their machines keep them (R9), new ones do not get them here.</summary>
    public ImmutableArray<KeyState> Elsewhere { get; init; } = [];

    /// <summary>True if a requester has a quota of this pool.</summary>
    public bool HasQuotas { get; init; }

    /// <summary>What the pool can still grant: the remaining counts of its keys that grant anything new.</summary>
    public int Remaining => Keys.Where(key => key.GrantsNew).Sum(key => key.Remaining);

    /// <summary>The activations used up, on whichever of the pool's keys.</summary>
    public int Consumed => Keys.Sum(key => key.Consumed);

    /// <summary>Consumed and remaining together: what a superseded or retired key had left is no longer in it.</summary>
    public int Total => Consumed + Remaining;

    /// <summary>The pool after one activation of <paramref name="keyId"/> was consumed.</summary>
    public PoolState Consume(Guid keyId) =>
        this with { Keys = [.. Keys.Select(key => key.KeyId == keyId ? key with { Consumed = key.Consumed + 1 } : key)] };
}

/// <summary>One key's count.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="PartialProductKey">Its last five characters.</param>
/// <param name="Total">Activations that it carries.</param>
/// <param name="Consumed">Activations used up.</param>
/// <param name="Status">Whether it grants anything new.</param>
/// <param name="Policy">What counts as a consumed activation.</param>
/// <param name="Site">The only site that it serves; null: every site.</param>
public sealed record KeyState(Guid KeyId, string PartialProductKey, int Total, int Consumed, KeyStatus Status, ConsumptionPolicy Policy, string? Site = null)
{
    /// <summary>The requesters that new machines may get it for; empty: all.</summary>
    public ImmutableArray<string> Requesters { get; init; } = [];

    /// <summary>Activations left.</summary>
    public int Remaining => Total - Consumed;

    /// <summary>True unless the key was superseded or retired, or Microsoft refused it.</summary>
    public bool GrantsNew => Status is KeyStatus.Active;

    /// <summary>True if Microsoft refused the key: a reconciliation opens it again.</summary>
    public bool IsRestricted => Status is KeyStatus.Blocked or KeyStatus.Invalid or KeyStatus.UsedUp;

    /// <summary>True if a machine may be given one more activation of this key.</summary>
    public bool HasRoom => GrantsNew && Remaining > 0;

    /// <summary>True if a machine at <paramref name="site"/> may be given it at all.</summary>
    public bool Serves(string? site) => Site is null || string.Equals(Site, site, StringComparison.OrdinalIgnoreCase);

    /// <summary>True if new machines of <paramref name="requester"/> may be given it.</summary>
    public bool IsFor(string? requester) => Requesters.IsEmpty || Requesters.Contains(requester ?? "", StringComparer.Ordinal);
}

/// <summary>Whether a key grants anything new. Its machines stay activated in any case (R9, R10).</summary>
public enum KeyStatus
{
    /// <summary>It grants.</summary>
    Active = 1,

    /// <summary>A higher tier's key took over (R10).</summary>
    Superseded = 2,

    /// <summary>It was retired.</summary>
    Retired = 3,

    /// <summary>Microsoft says that it blocked the key.</summary>
    Blocked = 4,

    /// <summary>Microsoft says that it is no valid key.</summary>
    Invalid = 5,

    /// <summary>Microsoft says that its activations are used up, whatever the ledger has left.</summary>
    UsedUp = 6,
}
