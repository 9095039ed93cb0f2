namespace MakPlatform.Notification.Rules;

/// <summary>One thing worth telling people.</summary>
/// <param name="Pool">The pool's code.</param>
/// <param name="Product">The product's code.</param>
/// <param name="Concern">What the episode is about.</param>
/// <param name="Step">What is told in it.</param>
/// <param name="Severity">How bad it is; what was resolved is as bad as what was told before.</param>
/// <param name="Remaining">How many are left.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Forecast">When it runs out, where that is known.</param>
/// <param name="At">When it was decided.</param>
public sealed record Notice(
    string Pool, string Product, Concern Concern, EpisodeStep Step, Severity Severity, int Remaining, int Total, Forecast? Forecast, DateTimeOffset At)
{
    /// <summary>What set it off: of something resolved, that it was the supply.</summary>
    public AlertKind Kind => Step.Finding?.Kind ?? AlertKind.Level;

    /// <summary>The notice of a decision, where it tells something.</summary>
    public static Notice? Of(EpisodeDecision decision, EpisodeState before, PoolFigures figures, Forecast? forecast, DateTimeOffset now) => decision.Step is { } step
        ? new(figures.Pool, figures.Product, before.Concern, step, step.Type is NoticeType.Resolved ? before.Told : step.Finding!.Severity, figures.Remaining, figures.Total, forecast, now)
        : null;
}
