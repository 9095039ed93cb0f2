namespace MakPlatform.Notification.Rules;

/// <summary>Reservations that nobody has confirmed for long: counted, and perhaps for nothing.</summary>
public static class UnconfirmedRule
{
    // Activation reminds once a day by default: silent for two, they are settled.
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(2);

    /// <summary>What was last heard of them; null where that is settled by now.</summary>
    public static Finding? Find(Unconfirmed? heard, DateTimeOffset now) =>
        heard is { Count: > 0 } && now - heard.HeardAt < Lasts
            ? new(AlertKind.Unconfirmed, Severity.Warning, heard.Count, 0, heard.OldestAt)
            : null;
}

/// <summary>What activation said of a pool's unconfirmed reservations.</summary>
/// <param name="Count">How many.</param>
/// <param name="OldestAt">When the oldest was reserved.</param>
/// <param name="HeardAt">When it said so.</param>
public sealed record Unconfirmed(int Count, DateTimeOffset OldestAt, DateTimeOffset HeardAt);
