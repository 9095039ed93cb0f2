namespace MakPlatform.Notification.Rules;

/// <summary>One thing worth an e-mail: a pool has become this low.</summary>
/// <param name="Pool">The pool's code.</param>
/// <param name="Product">The product's code.</param>
/// <param name="Episode">The episode's number.</param>
/// <param name="EpisodeStartedAt">When the episode opened.</param>
/// <param name="Level">How low.</param>
/// <param name="Remaining">How many are left.</param>
/// <param name="Total">Of how many.</param>
/// <param name="At">When the change was committed.</param>
public sealed record Notice(
    string Pool, string Product, int Episode, DateTimeOffset EpisodeStartedAt, AlertLevel Level, int Remaining, int Total, DateTimeOffset At);

/// <summary>An episode in which something was told has ended.</summary>
/// <param name="Episode">The episode's number.</param>
/// <param name="How">What ended it.</param>
/// <param name="At">When the change that ended it was committed.</param>
public sealed record EpisodeEnd(int Episode, Resolution How, DateTimeOffset At);

/// <summary>What ended an episode.</summary>
public enum Resolution
{
    /// <summary>The total went up: Microsoft granted more, or a key was registered (R10).</summary>
    ActivationsAdded = 1,

    /// <summary>The count rose well above low without that: refused reservations went back (R11), or the total shrank.</summary>
    Recovered = 2,
}
