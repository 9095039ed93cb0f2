using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Delivery;

/// <summary>Writes letters: the templates' words around the figures.</summary>
public sealed class Scribe(Templates templates)
{
    /// <summary>One alert.</summary>
    public async Task<Letter> Alert(Notice notice, LetterModel model, byte[]? chart, string language, TimeZoneInfo zone)
    {
        var values = new Dictionary<string, object?>
        {
            ["a"] = chart is null ? model : model with { Chart = Letter.ChartId },
            ["used"] = model.Total - model.Remaining,
            ["lately"] = LetterModel.LatelyDays,
            // What can be done against an empty pool is of no use against a drift.
            ["todo"] = notice.Concern is Concern.Supply && notice.Step.Finding is not null,
            ["style"] = await Write("style", []),
        };
        values["meaning"] = await Write("meaning", values);
        values["justification"] = await Write("justification", values);
        values["subject"] = await Write("alert.subject", values);
        return new Letter((string)values["subject"]!, await Write("alert.text", values), await Write("alert.html", values), notice.At, [notice])
        {
            Chart = chart,
            Language = language,
            Links = Links(model),
        };

        Task<string> Write(string name, Dictionary<string, object?> with) => Trimmed(templates.Write(language, name, zone, with));
    }

    /// <summary>Several as one.</summary>
    public async Task<Letter> Digest(IReadOnlyList<(Notice Notice, LetterModel Model)> alerts, string language, TimeZoneInfo zone, DateTimeOffset at)
    {
        var sorted = alerts.OrderByDescending(one => one.Notice.Step.Finding?.Severity ?? Severity.None).ThenBy(one => one.Notice.Pool, StringComparer.Ordinal).ToList();
        List<string> subjects = [], meanings = [];
        foreach (var (_, model) in sorted)
        {
            var own = new Dictionary<string, object?> { ["a"] = model };
            subjects.Add(await Trimmed(templates.Write(language, "alert.subject", zone, own)));
            meanings.Add(await Trimmed(templates.Write(language, "meaning", zone, own)));
        }

        var values = new Dictionary<string, object?>
        {
            ["alerts"] = sorted.Select(one => one.Model).ToList(),
            ["subjects"] = subjects,
            ["meanings"] = meanings,
            ["pools"] = sorted.Select(one => one.Notice.Pool).Distinct().Count(),
            ["at"] = at,
            ["style"] = await templates.Write(language, "style", zone, new Dictionary<string, object?>()),
        };
        values["subject"] = await Trimmed(templates.Write(language, "digest.subject", zone, values));
        return new Letter(
            (string)values["subject"]!, await templates.Write(language, "digest.text", zone, values), await templates.Write(language, "digest.html", zone, values),
            at, [.. sorted.Select(one => one.Notice)])
        { Language = language };
    }

    private static Dictionary<string, Uri> Links(LetterModel model) => new[] { ("acknowledge", model.AcknowledgeUrl), ("snooze", model.SnoozeUrl), ("pool", model.PoolUrl) }
        .Where(link => link.Item2 is not null).ToDictionary(link => link.Item1, link => new Uri(link.Item2!));

    private static async Task<string> Trimmed(Task<string> text) => (await text).Trim();
}
