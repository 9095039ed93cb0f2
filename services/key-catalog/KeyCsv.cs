using System.Globalization;
using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using Sylvan.Data.Csv;

namespace MakPlatform.KeyCatalog;

/// <summary>
/// Reads keys from CSV with a header line; commas, semicolons or tabs between. Columns by name, in any order and case:
/// productKey, product, pool, tier, activations, policy, supersedes, requesters (with | between), purchasedOn, vendor, orderNumber, site, keyId.
/// </summary>
internal static class KeyCsv
{
    private static readonly string[] Columns =
    [
        "productKey", "product", "pool", "tier", "activations", "policy", "supersedes", "requesters", "purchasedOn", "vendor", "orderNumber", "site", "keyId",
    ];

    private static readonly string[] Required = ["productKey", "product", "pool"];

    /// <summary>The lines, each with what can't be read of it; the header is line 1.</summary>
    public static async Task<IReadOnlyList<CsvLine>> Read(TextReader text, string registeredBy, CancellationToken cancellationToken)
    {
        try
        {
            await using var csv = await CsvDataReader.CreateAsync(text, new CsvDataReaderOptions { HasHeaders = true }, cancellationToken);
            var places = Enumerable.Range(0, csv.FieldCount).DistinctBy(at => csv.GetName(at).Trim(), StringComparer.OrdinalIgnoreCase)
                .ToDictionary(at => csv.GetName(at).Trim(), at => at, StringComparer.OrdinalIgnoreCase);
            if (HeaderProblems(places.Keys) is { Count: > 0 } problems)
                return [new(1, Empty(registeredBy), problems)];

            var lines = new List<CsvLine>();
            while (await csv.ReadAsync(cancellationToken) && lines.Count <= ImportRule.MostKeys)
                lines.Add(Line(csv.RowNumber + 1, name => places.TryGetValue(name, out var at) && at < csv.RowFieldCount ? csv.GetString(at).Trim() : "", registeredBy));
            return lines;
        }
        catch (FormatException)
        {
            return [new(1, Empty(registeredBy), [FieldRule.Problem("body", "It can't be read as CSV.", "Send a header line and a line a key; quote values that hold quotes or separators.")])];
        }
    }

    private static List<FieldProblem> HeaderProblems(IEnumerable<string> names) =>
    [
        .. Required.Except(names, StringComparer.OrdinalIgnoreCase).Select(name => FieldRule.Problem(name, "There is no such column.", "Name it in the header line.")),
        .. names.Except(Columns, StringComparer.OrdinalIgnoreCase).Take(10).Select(_ => FieldRule.Problem("header", "A column has a name that is not known.", $"Use {string.Join(", ", Columns)}.")),
    ];

    private static CsvLine Line(int line, Func<string, string> value, string registeredBy)
    {
        var problems = new List<FieldProblem>();
        var body = Empty(registeredBy) with
        {
            ProductKey = value("productKey"),
            Product = value("product"),
            Pool = value("pool"),
            Tier = Text(value("tier")),
            Policy = Text(value("policy")),
            Activations = Parsed<int>("activations", "a whole number", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null),
            Supersedes = Parsed<Guid>("supersedes", "a key's id", text => Guid.TryParse(text, out var id) ? id : null),
            KeyId = Parsed<Guid>("keyId", "an id", text => Guid.TryParse(text, out var id) ? id : null),
            PurchasedOn = Parsed<DateOnly>("purchasedOn", "a date such as 2026-11-24", text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null),
            Requesters = value("requesters").Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Vendor = Text(value("vendor")),
            OrderNumber = Text(value("orderNumber")),
            Site = Text(value("site")),
        };
        return new(line, body, problems);

        T? Parsed<T>(string field, string what, Func<string, T?> parse) where T : struct
        {
            if (value(field) is not { Length: > 0 } text)
                return null;
            if (parse(text) is { } parsed)
                return parsed;
            problems.Add(FieldRule.Problem(field, $"It is not {what}.", $"Send {what}, or leave it empty."));
            return null;
        }
    }

    private static string? Text(string value) => value.Length > 0 ? value : null;

    private static KeyBody Empty(string registeredBy) => new(null, null, null, null, null, null, null, null, registeredBy, null, null, null, null, null);
}

/// <summary>A line as it was read.</summary>
internal sealed record CsvLine(int Line, KeyBody Body, IReadOnlyList<FieldProblem> Problems)
{
    // Its body holds a product key.
    public override string ToString() => $"line {Line}";
}
