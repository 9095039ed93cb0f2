using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Storage;

/// <summary>An episode, open until it has an end; it stays for good.</summary>
public sealed class EpisodeRow
{
    public required string Pool { get; init; }

    public required Concern Concern { get; init; }

    public required int Number { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public Severity Told { get; set; }

    public int Steps { get; set; }

    public DateTimeOffset? ToldAt { get; set; }

    public int Reminders { get; set; }

    public string? AcknowledgedBy { get; set; }

    public DateTimeOffset? AcknowledgedUntil { get; set; }

    public DateTimeOffset? SnoozedUntil { get; set; }

    public DateTimeOffset? CalmSince { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public Resolution? EndedBy { get; set; }

    public EpisodeState State() => new()
    {
        Pool = Pool,
        Concern = Concern,
        Number = Number,
        StartedAt = StartedAt,
        Told = Told,
        Steps = Steps,
        ToldAt = ToldAt,
        Reminders = Reminders,
        AcknowledgedBy = AcknowledgedBy,
        AcknowledgedUntil = AcknowledgedUntil,
        SnoozedUntil = SnoozedUntil,
        CalmSince = CalmSince,
    };

    public static EpisodeRow Of(EpisodeState state)
    {
        var row = new EpisodeRow { Pool = state.Pool, Concern = state.Concern, Number = state.Number, StartedAt = state.StartedAt };
        row.Take(state);
        return row;
    }

    public void Take(EpisodeState state) =>
        (Told, Steps, ToldAt, Reminders, AcknowledgedBy, AcknowledgedUntil, SnoozedUntil, CalmSince) =
        (state.Told, state.Steps, state.ToldAt, state.Reminders, state.AcknowledgedBy, state.AcknowledgedUntil, state.SnoozedUntil, state.CalmSince);
}
