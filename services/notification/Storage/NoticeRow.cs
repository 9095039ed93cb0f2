using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Storage;

/// <summary>Something that was worth telling, for good; each step of an episode once.</summary>
public sealed class NoticeRow
{
    public required Guid Id { get; init; }

    public required string Pool { get; init; }

    public required Concern Concern { get; init; }

    public required int Episode { get; init; }

    public required int Step { get; init; }

    public required NoticeType Type { get; init; }

    public required AlertKind Kind { get; init; }

    public required Severity Severity { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>All of it.</summary>
    public required Notice Content { get; init; }

    public static NoticeRow Of(Notice notice) => new()
    {
        Id = Guid.CreateVersion7(notice.At),
        Pool = notice.Pool,
        Concern = notice.Concern,
        Episode = notice.Step.Episode,
        Step = notice.Step.Number,
        Type = notice.Step.Type,
        Kind = notice.Kind,
        Severity = notice.Severity,
        At = notice.At,
        Content = notice,
    };
}
