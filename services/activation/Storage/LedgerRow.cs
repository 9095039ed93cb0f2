using MakPlatform.Activation.Rules;

namespace MakPlatform.Activation.Storage;

/// <summary>One entry of the ledger; never changed, never deleted (R11).</summary>
public sealed class LedgerRow
{
    public Guid KeyId { get; init; }

    /// <summary>Counts up from 1 within the key, without a gap.</summary>
    public long EntryNo { get; init; }

    public LedgerKind Kind { get; init; }

    public int TotalDelta { get; init; }

    public int ConsumedDelta { get; init; }

    public int TotalAfter { get; init; }

    public int ConsumedAfter { get; init; }

    public Guid? MachineId { get; init; }

    /// <summary>What caused the entry: the request, the grant or the key; once each.</summary>
    public Guid CauseId { get; init; }

    public required string Reason { get; init; }

    /// <summary>The requester, or the person who registered a key or recorded a grant.</summary>
    public required string Actor { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The link to the entry before it; see <see cref="LedgerHash"/>.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>Links the entry to the one before it.</summary>
    public LedgerRow ChainTo(byte[] previous)
    {
        Hash = LedgerHash.Of(previous, new(KeyId, EntryNo, (int)Kind, TotalDelta, ConsumedDelta, TotalAfter, ConsumedAfter, MachineId, CauseId, Reason, Actor, At));
        return this;
    }
}

/// <summary>What an entry records.</summary>
public enum LedgerKind
{
    /// <summary>The key was registered with its count (R1).</summary>
    Registered = 1,

    /// <summary>A machine consumed one activation (R2).</summary>
    Consumed = 2,

    /// <summary>Microsoft granted more (R10).</summary>
    ActivationsAdded = 3,

    /// <summary>A higher tier's key took over (R10).</summary>
    Superseded = 4,

    /// <summary>The key was retired.</summary>
    Retired = 5,

    /// <summary>Microsoft refused a reservation: its count goes back (R11).</summary>
    Returned = 6,

    /// <summary>The ledger was brought in line with what Microsoft reports.</summary>
    Adjusted = 7,

    /// <summary>Microsoft refused the key itself.</summary>
    Restricted = 8,

    /// <summary>Machines were found to be one, or one to be two.</summary>
    Corrected = 9,

    /// <summary>The key serves another pool from now on.</summary>
    Moved = 10,
}
