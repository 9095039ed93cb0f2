namespace MakPlatform.Notification.Rules;

/// <summary>When a notice that could not be sent is tried again: soon at first, then hourly, for three days; a mail server's weekend.</summary>
public static class RetryRule
{
    /// <summary>After this long it is given up, and stays listed as failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
    ];

    /// <summary>When to try again, or null to give up.</summary>
    /// <param name="attempts">How often it was tried, from 1.</param>
    /// <param name="createdAt">When it was decided to tell.</param>
    /// <param name="now">Now.</param>
    public static DateTimeOffset? Next(int attempts, DateTimeOffset createdAt, DateTimeOffset now)
    {
        var next = now + Waits[Math.Clamp(attempts, 1, Waits.Length) - 1];
        return next - createdAt > Patience ? null : next;
    }
}
