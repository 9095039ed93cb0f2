using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Delivery;

/// <summary>The JSON that a receiver takes: our own, Slack's (Block Kit), or Teams' (an Adaptive Card).</summary>
public static class WebhookBody
{
    // What Slack takes in a header and in a section, at most.
    private const int LongestHeader = 150, LongestSection = 2_900;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes it.</summary>
    public static string Of(Parcel parcel) => JsonSerializer.Serialize(parcel.Channel switch
    {
        Channel.Slack => Slack(parcel.Letter),
        Channel.Teams => Teams(parcel.Letter),
        _ => Own(parcel),
    }, Json);

    private static object Own(Parcel parcel) => new
    {
        id = parcel.MessageId,
        subject = parcel.Letter.Subject,
        text = parcel.Letter.Text,
        severity = parcel.Letter.Severity,
        at = parcel.Letter.Date,
        alerts = parcel.Letter.Notices.Select(notice => new
        {
            notice.Pool,
            notice.Product,
            notice.Concern,
            notice.Kind,
            notice.Severity,
            notice.Step.Type,
            notice.Step.Episode,
            Step = notice.Step.Number,
            notice.Remaining,
            notice.Total,
            notice.Step.Added,
            notice.Step.Finding,
            notice.Forecast,
            notice.At,
        }),
        links = parcel.Letter.Links,
    };

    private static object Slack(Letter letter) => new
    {
        text = Marked(letter.Subject),
        blocks = new object[]
        {
            new { type = "header", text = new { type = "plain_text", text = Short(letter.Subject, LongestHeader) } },
            new { type = "section", text = new { type = "mrkdwn", text = Short(Marked(letter.Text), LongestSection) } },
        }.Concat(letter.Links.Count == 0 ? [] : (object[])
        [
            new { type = "actions", elements = letter.Links.Select(link => new { type = "button", text = new { type = "plain_text", text = link.Key }, url = link.Value }) },
        ]),
    };

    private static object Teams(Letter letter) => new
    {
        type = "message",
        attachments = new[]
        {
            new
            {
                contentType = "application/vnd.microsoft.card.adaptive",
                content = new Dictionary<string, object>
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["body"] = new object[]
                    {
                        new { type = "TextBlock", text = Plain(letter.Subject), weight = "Bolder", size = "Medium", wrap = true, color = letter.Severity > Severity.Warning ? "Attention" : "Warning" },
                        new { type = "TextBlock", text = Plain(letter.Text), wrap = true },
                    },
                    ["actions"] = letter.Links.Select(link => new { type = "Action.OpenUrl", title = link.Key, url = link.Value }),
                },
            },
        },
    };

    // Slack reads three characters of its own (https://api.slack.com/reference/surfaces/formatting): a name must not become a link or a mention.
    private static string Marked(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    // Teams reads Markdown: a bracket could begin a link.
    private static string Plain(string text) => text.Replace("[", "\\[", StringComparison.Ordinal).Replace("\n", "\n\n", StringComparison.Ordinal);

    private static string Short(string text, int longest) => text.Length > longest ? text[..(longest - 1)] + "…" : text;
}
