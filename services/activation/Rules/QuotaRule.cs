using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Rules;

/// <summary>
/// What a requester may take from a pool in a calendar month (UTC). It bounds what is consumed: machines that have their activation
/// re-activate as ever (R9), and a count that went back (R11) may be taken again.
/// </summary>
public static class QuotaRule
{
    /// <summary>The first moment of the month that <paramref name="now"/> is in.</summary>
    public static DateTimeOffset MonthOf(DateTimeOffset now) => new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Denies what would be consumed past the quota; what consumes nothing, or has no quota, stays as it is.</summary>
    /// <param name="decision">What the pool's keys allow.</param>
    /// <param name="pool">The pool's code.</param>
    /// <param name="requester">Who asks.</param>
    /// <param name="quota">The requester's quota of the pool; null where it has none.</param>
    public static Decision Apply(Decision decision, string pool, string? requester, Quota? quota) =>
        decision is Decision.Granted { Consumed: true } && quota is { HasRoom: false }
            ? new Decision.Denied(
                DenialCode.QuotaExceeded,
                $"'{requester}' has taken {quota.Used} of the {quota.PerMonth} activations that it may take from pool '{pool}' a calendar month (UTC), and this machine has none yet.")
            : decision;
}

/// <summary>A requester's quota of a pool.</summary>
/// <param name="PerMonth">What it may consume a calendar month.</param>
/// <param name="Used">What it has consumed in this one.</param>
public sealed record Quota(int PerMonth, int Used)
{
    /// <summary>True if it may consume one more.</summary>
    public bool HasRoom => Used < PerMonth;
}
