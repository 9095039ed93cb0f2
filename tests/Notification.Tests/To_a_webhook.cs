using System.Text.Json;
using System.Text.Json.Nodes;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class To_a_webhook
{
    [Fact]
    public async Task Our_own_form_has_the_figures()
    {
        var body = JsonNode.Parse(WebhookBody.Of(await Mails.Of(Notice(), "https://hooks.example.org", channel: Channel.Webhook)))!;

        Assert.Equal("[MAK] windows-11-pro: 5 of 50 left", (string?)body["subject"]);
        Assert.Equal(("windows-11-pro", "level", "warning", 5), ((string?)body["alerts"]![0]!["pool"], (string?)body["alerts"]![0]!["kind"], (string?)body["severity"], (int)body["alerts"]![0]!["remaining"]!));
    }

    [Theory]
    [InlineData(Channel.Slack, "<!channel>", "&lt;!channel&gt;")]
    [InlineData(Channel.Teams, "[pay](https://evil.example.org)", "\\[pay](https://evil.example.org)")]
    public async Task A_name_becomes_neither_a_mention_nor_a_link(Channel channel, string pool, string shown)
    {
        var body = WebhookBody.Of(await Mails.Of(Notice(pool), "https://hooks.example.org", channel: channel));
        var texts = Texts(JsonDocument.Parse(body).RootElement).ToList();

        Assert.Contains(texts, text => text.Contains(shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Slack_gets_blocks_and_teams_a_card()
    {
        var slack = JsonNode.Parse(WebhookBody.Of(await Mails.Of(Notice(), "https://hooks.example.org", channel: Channel.Slack)))!;
        var teams = JsonNode.Parse(WebhookBody.Of(await Mails.Of(Notice(), "https://hooks.example.org", channel: Channel.Teams)))!;

        Assert.Equal(["header", "section"], slack["blocks"]!.AsArray().Select(block => (string)block!["type"]!));
        Assert.Equal(("message", "AdaptiveCard"), ((string?)teams["type"], (string?)teams["attachments"]![0]!["content"]!["type"]));
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Texts(field.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
