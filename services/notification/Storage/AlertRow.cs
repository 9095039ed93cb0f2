using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Storage;

/// <summary>A notice and what became of it; a row for each (pool, episode, level), for good.</summary>
public sealed class AlertRow
{
    public const int LongestError = 500;

    public required Guid Id { get; init; }

    public required string Pool { get; init; }

    public required string Product { get; init; }

    public required int Episode { get; init; }

    public required DateTimeOffset EpisodeStartedAt { get; init; }

    public required AlertLevel Level { get; init; }

    public required int Remaining { get; init; }

    public required int Total { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string MessageId { get; init; }

    public AlertState State { get; private set; } = AlertState.Pending;

    public int Attempts { get; private set; }

    /// <summary>When it is due; null once it is sent or given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public string? LastError { get; private set; }

    public string? File { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public Resolution? ResolvedBy { get; private set; }

    public Notice Notice() => new(Pool, Product, Episode, EpisodeStartedAt, Level, Remaining, Total, ChangedAt);

    public static AlertRow Of(Notice notice, string domain, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Pool = notice.Pool,
        Product = notice.Product,
        Episode = notice.Episode,
        EpisodeStartedAt = notice.EpisodeStartedAt,
        Level = notice.Level,
        Remaining = notice.Remaining,
        Total = notice.Total,
        ChangedAt = notice.At,
        CreatedAt = now,
        MessageId = $"{NoticeId.For(notice)}@{domain}",
        NextAttemptAt = now,
    };

    public void Sent(DateTimeOffset now, string? file, IReadOnlyList<string> refused)
    {
        (State, SentAt, File, NextAttemptAt) = (AlertState.Sent, now, file, null);
        Attempts++;
        LastError = refused.Count > 0 ? Short($"refused: {string.Join("; ", refused)}") : null;
    }

    public void Failed(DateTimeOffset now, string error)
    {
        Attempts++;
        LastError = Short(error);
        NextAttemptAt = RetryRule.Next(Attempts, CreatedAt, now);
        State = NextAttemptAt is null ? AlertState.Failed : AlertState.Pending;
    }

    // A server may answer anything, also what a text column can't hold.
    private static string Short(string error)
    {
        var clean = error.Replace('\0', ' ');
        return clean.Length > LongestError ? clean[..LongestError] : clean;
    }
}

/// <summary>What became of a notice.</summary>
public enum AlertState
{
    /// <summary>Waits to be sent, or to be tried again.</summary>
    Pending = 0,

    /// <summary>Handed over.</summary>
    Sent = 1,

    /// <summary>Given up; a person must look.</summary>
    Failed = 2,
}
