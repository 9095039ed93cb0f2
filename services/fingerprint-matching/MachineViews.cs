using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching;

/// <summary>A machine as operators see it.</summary>
public sealed record MachineView
{
    public required Guid Id { get; init; }

    public required bool IsVirtual { get; init; }

    public string? HostName { get; init; }

    public string? Model { get; init; }

    public Guid? PreviousMachineId { get; init; }

    /// <summary>The machine that this one was found to be.</summary>
    public Guid? MergedInto { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    public required IReadOnlyList<PartView> Parts { get; init; }

    public required IReadOnlyList<IdentificationView> Identifications { get; init; }

    /// <summary>What operators corrected.</summary>
    public required IReadOnlyList<CorrectionView> Corrections { get; init; }
}

/// <summary>A correction.</summary>
public sealed record CorrectionView(
    Guid CorrectionId, string Kind, Guid MachineId, Guid OtherMachineId, IReadOnlyList<Guid> RequestIds, string Reason, string CorrectedBy, DateTimeOffset CorrectedAt);

/// <summary>A part with its time in the machine.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its value; null for a unique one whose readable form is not kept.</param>
/// <param name="FirstSeen">When it was first described.</param>
/// <param name="LastSeen">When it was last described.</param>
/// <param name="IsCurrent">True while it belongs to the machine.</param>
public sealed record PartView(TraitKind Kind, string? Value, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, bool IsCurrent);

/// <summary>A machine in a list.</summary>
public sealed record MachineSummary(Guid Id, string? HostName, string? Model, bool IsVirtual, Guid? MergedInto, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt);

/// <summary>A verdict with its evidence.</summary>
public sealed record IdentificationView
{
    public required Guid RequestId { get; init; }

    public required Guid MachineId { get; init; }

    public Guid? PreviousMachineId { get; init; }

    public required Verdict Verdict { get; init; }

    public required double Score { get; init; }

    public required bool IsVirtual { get; init; }

    public required bool NeedsReview { get; init; }

    public required string Explanation { get; init; }

    public Guid? ComparedWith { get; init; }

    public required IReadOnlyList<Evidence> Evidence { get; init; }

    public required int WeightsVersion { get; init; }

    public string? Requester { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public string? ReviewedBy { get; init; }

    public string? ReviewNote { get; init; }
}
