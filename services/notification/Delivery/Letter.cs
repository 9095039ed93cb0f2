using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Delivery;

/// <summary>What a reader is told, in words.</summary>
/// <param name="Subject">One line, the whole message for whoever reads no further.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The same as HTML.</param>
/// <param name="Date">When it was decided to tell, however late it leaves.</param>
/// <param name="Notices">What it is about, the worst first.</param>
public sealed record Letter(string Subject, string Text, string Html, DateTimeOffset Date, IReadOnlyList<Notice> Notices)
{
    /// <summary>How the HTML calls the chart.</summary>
    public const string ChartId = "chart@makplatform";

    /// <summary>The chart (PNG), where there is one.</summary>
    public byte[]? Chart { get; init; }

    /// <summary>The language it is written in.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Where the reader goes on from here, by name.</summary>
    public IReadOnlyDictionary<string, Uri> Links { get; init; } = new Dictionary<string, Uri>();

    /// <summary>The worst of it.</summary>
    public Severity Severity => Notices.Max(notice => notice.Severity);
}
