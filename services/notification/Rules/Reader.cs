namespace MakPlatform.Notification.Rules;

/// <summary>How one reader wants to hear.</summary>
public sealed record Reader
{
    /// <summary>The mail address, or the address of a webhook.</summary>
    public required string Address { get; init; }

    /// <summary>The person's or group's name.</summary>
    public string? Name { get; init; }

    /// <summary>By what.</summary>
    public Channel Channel { get; init; }

    /// <summary>The language, such as <c>en</c> or <c>de</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Where the reader lives, as IANA names it; quiet hours and digests go by it.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>When the reader's quiet begins; null for none.</summary>
    public TimeOnly? QuietFrom { get; init; }

    /// <summary>When it ends; before its beginning, it ends on the next day.</summary>
    public TimeOnly? QuietUntil { get; init; }

    /// <summary>True where Saturday and Sunday are quiet.</summary>
    public bool QuietWeekends { get; init; }

    /// <summary>Whether the reader wants one mail for many alerts.</summary>
    public Digest Digest { get; init; }

    /// <summary>At what time a digest comes.</summary>
    public TimeOnly DigestAt { get; init; } = new(8, 0);
}

/// <summary>By what a reader hears.</summary>
public enum Channel
{
    /// <summary>E-mail.</summary>
    Mail = 0,

    /// <summary>A webhook, with our own JSON.</summary>
    Webhook = 1,

    /// <summary>A webhook in the form that Slack takes.</summary>
    Slack = 2,

    /// <summary>A webhook in the form that Teams takes.</summary>
    Teams = 3,
}

/// <summary>Whether alerts are gathered.</summary>
public enum Digest
{
    /// <summary>Each at once.</summary>
    None = 0,

    /// <summary>Once a day.</summary>
    Daily = 1,

    /// <summary>On Mondays.</summary>
    Weekly = 2,
}
