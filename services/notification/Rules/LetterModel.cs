namespace MakPlatform.Notification.Rules;

/// <summary>What a template can say of a notice: figures and names, no sentence. Names are in one line; encoding is the template engine's.</summary>
public sealed record LetterModel
{
    /// <summary>How far back "lately" reaches.</summary>
    public const int LatelyDays = 14;

    // Eight weeks, as the justification says.
    private const int PaceDays = 56;

    public required string Pool { get; init; }

    public required string Product { get; init; }

    public required string ProductName { get; init; }

    /// <summary>raised, worsened, reminder or resolved.</summary>
    public required string Type { get; init; }

    /// <summary>level, exhausted, denied, forecast, burst, drift or unconfirmed; none where all is well again.</summary>
    public required string Kind { get; init; }

    /// <summary>warning, critical, exhausted or denied.</summary>
    public required string Severity { get; init; }

    public required int Remaining { get; init; }

    public required int Total { get; init; }

    /// <summary>The finding's figure, and what it is held against.</summary>
    public int Amount { get; init; }

    public int Against { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>Whom or what it concerns: a requester, the end of a key.</summary>
    public string Subject { get; init; } = "";

    /// <summary>How many were added.</summary>
    public int Added { get; init; }

    /// <summary>When it runs out; the days are whole ones from now.</summary>
    public DateTimeOffset? Early { get; init; }

    public DateTimeOffset? Expected { get; init; }

    public DateTimeOffset? Late { get; init; }

    public int? EarlyDays { get; init; }

    public int? ExpectedDays { get; init; }

    /// <summary>What it consumes in a week, over the last eight at most.</summary>
    public double PerWeek { get; init; }

    /// <summary>How many to ask Microsoft for: a year at that pace.</summary>
    public int Ask { get; init; }

    public required TierOffer NextTier { get; init; }

    /// <summary>Who consumed most lately.</summary>
    public IReadOnlyList<TopConsumer> Consumers { get; init; } = [];

    /// <summary>How many Microsoft was asked for, and not yet granted; 0 where it was not.</summary>
    public int Asked { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    public string AskedBy { get; init; } = "";

    public string CaseNumber { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public string? AcknowledgeUrl { get; init; }

    public string? SnoozeUrl { get; init; }

    public string? PoolUrl { get; init; }

    /// <summary>How the chart is called, where there is one.</summary>
    public string? Chart { get; init; }

    /// <summary>Makes it.</summary>
    public static LetterModel Of(Notice notice, LetterFacts facts)
    {
        var finding = notice.Step.Finding;
        // What is empty needs no forecast.
        var forecast = notice.Remaining > 0 ? notice.Forecast : null;
        var lately = facts.History.Days.TakeLast(PaceDays).ToList();
        var perWeek = lately.Count > 0 ? lately.Average() * 7 : 0;
        return new LetterModel
        {
            Pool = Harmless.Line(notice.Pool),
            Product = Harmless.Line(notice.Product),
            ProductName = Harmless.Line(facts.ProductName ?? notice.Product),
            Type = Word(notice.Step.Type),
            Kind = finding is null ? "none" : Word(finding.Kind),
            Severity = Word(notice.Severity),
            Remaining = notice.Remaining,
            Total = notice.Total,
            Amount = finding?.Amount ?? 0,
            Against = finding?.Against ?? 0,
            Since = finding?.Since,
            Subject = Harmless.Line(finding?.Subject),
            Added = notice.Step.Added,
            Early = forecast?.Early,
            Expected = forecast?.Expected,
            Late = forecast?.Late,
            EarlyDays = forecast?.EarlyDays(notice.At),
            ExpectedDays = forecast?.ExpectedDays(notice.At),
            PerWeek = Math.Round(perWeek, 1),
            Ask = perWeek > 0 ? Math.Max(1, (int)Math.Ceiling(perWeek * 52) - notice.Remaining) : Math.Max(1, notice.Total / 2),
            NextTier = Offer(NextTierOf(notice, facts)),
            Asked = facts.Asked?.Count ?? 0,
            AskedAt = facts.Asked?.At,
            AskedBy = Harmless.Line(facts.Asked?.By),
            CaseNumber = Harmless.Line(facts.Asked?.CaseNumber),
            Consumers = [.. facts.Consumers.Select(one => one with { Requester = Harmless.Line(one.Requester) })],
            At = notice.At,
        };
    }

    private static TierOffer NextTierOf(Notice notice, LetterFacts facts) => Rules.NextTier.Above(notice.Total, facts.Offers);

    private static TierOffer Offer(TierOffer offer) => offer with { Name = Harmless.Line(offer.Name) };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}

/// <summary>What is known of a pool beside a notice of it.</summary>
public sealed record LetterFacts(string? ProductName, UsageHistory History, IReadOnlyList<TopConsumer> Consumers, IReadOnlyCollection<TierOffer> Offers)
{
    /// <summary>What was left at the end of past days.</summary>
    public IReadOnlyList<(DateOnly Day, int Remaining)> Past { get; init; } = [];

    /// <summary>What Microsoft was asked for, and nothing has come of yet.</summary>
    public Asked? Asked { get; init; }
}

/// <summary>A requester and what it consumed lately.</summary>
public sealed record TopConsumer(string Requester, int Consumed);
