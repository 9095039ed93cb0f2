namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>One request as the matcher sees it.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Portrait">What was described, normalised.</param>
/// <param name="EarlierRequestId">An earlier request for the same machine, where the requester names one.</param>
public sealed record Sighting(Guid RequestId, Portrait Portrait, Guid? EarlierRequestId = null);

/// <summary>Which machine a request came from, and why.</summary>
public sealed record Identification
{
    public required Guid RequestId { get; init; }

    public required Guid MachineId { get; init; }

    /// <summary>The machine that this one was, or was copied from.</summary>
    public Guid? PreviousMachineId { get; init; }

    public required Verdict Verdict { get; init; }

    public required double Score { get; init; }

    public required bool IsVirtual { get; init; }

    public required bool NeedsReview { get; init; }

    public required string Explanation { get; init; }

    /// <summary>The known machine that the evidence compares with; null where none was near.</summary>
    public Guid? ComparedWith { get; init; }

    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>The version of <see cref="Weights"/> that it was weighed with.</summary>
    public int WeightsVersion { get; init; } = Weights.Version;
}
