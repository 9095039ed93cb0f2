namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>A machine and its parts; those as JSON, because they are read and written whole.</summary>
public sealed class MachineRow
{
    public Guid Id { get; init; }

    public bool IsVirtual { get; init; }

    public required string Parts { get; set; }

    public int Version { get; set; }

    public string? HostName { get; init; }

    public string? Model { get; init; }

    public Guid? PreviousMachineId { get; init; }

    /// <summary>The machine that this one was found to be; it answers no look-up any more.</summary>
    public Guid? MergedInto { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; init; }
}

/// <summary>Who has a unique value now, and which are demoted: see <see cref="IdentifierKey"/>. Its primary key is the look-up index.</summary>
public sealed class IdentifierRow
{
    public long Key { get; init; }

    public Guid MachineId { get; init; }
}

/// <summary>The decision on one request, never changed: a replay gets it again. Its review is noted beside it.</summary>
public sealed class IdentificationRow
{
    public Guid RequestId { get; init; }

    public Guid MachineId { get; init; }

    public Guid? PreviousMachineId { get; init; }

    public short Verdict { get; init; }

    public double Score { get; init; }

    public bool IsVirtual { get; init; }

    public bool NeedsReview { get; init; }

    public required string Explanation { get; init; }

    public Guid? ComparedWith { get; init; }

    public required string Evidence { get; init; }

    /// <summary>The unique values that the request told, as kind and token: what a split goes by.</summary>
    public required string Told { get; init; }

    /// <summary>The machine that a split found the request to belong to.</summary>
    public Guid? CorrectedMachineId { get; set; }

    /// <summary>When a person looked at it.</summary>
    public DateTimeOffset? ReviewedAt { get; set; }

    public string? ReviewedBy { get; set; }

    public string? ReviewNote { get; set; }

    public int WeightsVersion { get; init; }

    public string? Requester { get; init; }

    public DateTimeOffset DecidedAt { get; init; }
}

/// <summary>A value that was met on too many machines to be unique.</summary>
public sealed class DemotedValueRow
{
    public short Kind { get; init; }

    public Guid Token { get; init; }

    public DateTimeOffset DemotedAt { get; init; }
}

/// <summary>An operator's correction, kept for good.</summary>
public sealed class CorrectionRow
{
    public Guid CorrectionId { get; init; }

    /// <summary><c>merge</c> or <c>split</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The machine that stays.</summary>
    public Guid MachineId { get; init; }

    /// <summary>The machine that was merged into it, or left it.</summary>
    public Guid OtherMachineId { get; init; }

    public required Guid[] RequestIds { get; init; }

    public required string Reason { get; init; }

    public required string CorrectedBy { get; init; }

    public DateTimeOffset CorrectedAt { get; init; }
}

/// <summary>The readable forms of a machine's unique values, for people only; kept for a while, or not at all.</summary>
public sealed class ReadableRow
{
    public Guid MachineId { get; init; }

    /// <summary>See <see cref="ReadableSql"/>.</summary>
    public required string Texts { get; init; }

    /// <summary>No value was last seen before this.</summary>
    public DateTimeOffset OldestSeenAt { get; init; }
}

/// <summary>The one key of this database's hashes: made here, or only checked where it is configured.</summary>
public sealed class HashKeyRow
{
    public int Id { get; init; }

    public byte[]? Key { get; init; }

    public required byte[] Proof { get; init; }
}
