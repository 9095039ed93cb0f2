using System.Security.Cryptography;

namespace MakPlatform.Activation.Rules;

/// <summary>
/// What it means for a key's count that machines were found to be one, or one to be two. Microsoft counted what was activated: nothing
/// comes back (R11), and a machine that activated on another's count is counted from now on.
/// </summary>
public static class SplitRule
{
    /// <summary>One machine is two: who holds the key now, and whether one more is counted.</summary>
    /// <param name="countLeaves">Whether the request that was counted is the leaving machine's.</param>
    /// <param name="othersStay">Whether the staying machine was granted the key, too.</param>
    /// <param name="remaining">What the key has left.</param>
    public static Parted Part(bool countLeaves, bool othersStay, int remaining)
    {
        var needsOne = !countLeaves || othersStay;
        var counted = needsOne && remaining > 0;
        return new(Leaving: countLeaves || counted, Staying: !countLeaves || (othersStay && counted), Counted: counted, Uncounted: needsOne && !counted);
    }

    /// <summary>The cause of a correction's entry in one key: a correction may concern several.</summary>
    public static Guid Cause(Guid correctionId, Guid keyId)
    {
        Span<byte> both = stackalloc byte[32];
        correctionId.TryWriteBytes(both);
        keyId.TryWriteBytes(both[16..]);
        return new(SHA256.HashData(both).AsSpan(0, 16));
    }
}

/// <summary>Who holds a key after a machine was found to be two.</summary>
/// <param name="Leaving">Whether the machine that left does.</param>
/// <param name="Staying">Whether the machine that stays does.</param>
/// <param name="Counted">Whether one more activation is counted.</param>
/// <param name="Uncounted">Whether one more should be, and none is left.</param>
public sealed record Parted(bool Leaving, bool Staying, bool Counted, bool Uncounted);
