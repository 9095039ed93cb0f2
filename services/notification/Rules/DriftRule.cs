namespace MakPlatform.Notification.Rules;

/// <summary>Microsoft's count and the ledger's differ, and neither reservations nor additions explain it.</summary>
public static class DriftRule
{
    /// <summary>The drift that the last reconciliations of a pool's keys left; null where none did.</summary>
    /// <param name="reconciled">The latest of each key.</param>
    /// <param name="settings">How much is tolerated.</param>
    public static Finding? Find(IEnumerable<Reconciled> reconciled, WatchSettings settings)
    {
        var worst = reconciled.Where(one => Math.Abs((long)one.Unsettled) > settings.DriftTolerance).MaxBy(one => Math.Abs((long)one.Unsettled));
        // Fewer left at Microsoft than here: somebody activates past the platform. More: we count too much, which only costs.
        return worst is null ? null
            : new(AlertKind.Drift, worst.Unsettled < 0 ? Severity.Critical : Severity.Warning, worst.Unsettled, worst.LedgerRemaining, worst.At, worst.PartialProductKey);
    }
}

/// <summary>A key held against Microsoft's figure.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="PartialProductKey">Its last five characters, where they were told.</param>
/// <param name="LedgerRemaining">What the ledger had.</param>
/// <param name="Unsettled">What Microsoft reported less that, what explains it and what was adjusted taken off.</param>
/// <param name="At">When Microsoft reported it.</param>
public sealed record Reconciled(Guid KeyId, string? PartialProductKey, int LedgerRemaining, int Unsettled, DateTimeOffset At);
