namespace MakPlatform.Notification.Rules;

/// <summary>A request to Microsoft for more activations of a pool, as the catalogue recorded it.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Count">How many were asked for.</param>
/// <param name="CaseNumber">Microsoft's case number, where it gave one.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When.</param>
public sealed record Asked(Guid RequestId, int Count, string? CaseNumber, string By, DateTimeOffset At);

/// <summary>Whether somebody has asked Microsoft, and so need not be reminded to: until more was added or Microsoft refused, or it is too long ago.</summary>
public static class AskedRule
{
    /// <summary>The latest request that nothing has come of yet; null where there is none.</summary>
    /// <param name="asked">Those that were recorded and not refused.</param>
    /// <param name="addedAt">When the pool's total last grew: what was asked for before is settled by that.</param>
    /// <param name="settings">How long an acknowledgement holds; a request holds as long.</param>
    /// <param name="now">Now.</param>
    public static Asked? Open(IEnumerable<Asked> asked, DateTimeOffset addedAt, EpisodeSettings settings, DateTimeOffset now) =>
        asked.Where(one => one.At > addedAt && now < one.At.AddDays(settings.AcknowledgedDays)).MaxBy(one => one.At);

    /// <summary>Those that are recorded after one more, once however often it is told.</summary>
    public static IReadOnlyList<Asked> With(IReadOnlyList<Asked> asked, Asked one) => asked.Any(known => known.RequestId == one.RequestId) ? asked : [.. asked, one];

    /// <summary>Those that are left when Microsoft refused one.</summary>
    public static IReadOnlyList<Asked> Without(IReadOnlyList<Asked> asked, Guid requestId) => [.. asked.Where(one => one.RequestId != requestId)];
}
