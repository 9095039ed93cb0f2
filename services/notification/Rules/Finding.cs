namespace MakPlatform.Notification.Rules;

/// <summary>What a rule found to be the case now. Whether it is told is the episode's to decide (<see cref="EpisodeRule"/>).</summary>
/// <param name="Kind">What.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Amount">Its figure: left (level, exhausted), turned away (denied), days (forecast), consumed in the hour (burst), unexplained (drift), reservations (unconfirmed).</param>
/// <param name="Against">What that is held against: the threshold, the lead time in days, the busiest hour before, the ledger's figure.</param>
/// <param name="Since">Since when, where that is known.</param>
/// <param name="Subject">Whom or what it concerns: a requester, the last five characters of a key.</param>
public sealed record Finding(AlertKind Kind, Severity Severity, int Amount, int Against = 0, DateTimeOffset? Since = null, string? Subject = null)
{
    /// <summary>The concern that this kind belongs to.</summary>
    public Concern Concern => Kind switch
    {
        AlertKind.Burst => Concern.Burst,
        AlertKind.Drift => Concern.Drift,
        AlertKind.Unconfirmed => Concern.Unconfirmed,
        _ => Concern.Supply,
    };
}
