namespace MakPlatform.Console.Rules;

/// <summary>Writes CSV (RFC 4180) that a spreadsheet opens as text: what it would take for a formula gets an apostrophe in front.</summary>
public static class CsvText
{
    /// <summary>A header and a line a row.</summary>
    public static string Of(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows) => string.Concat(rows.Prepend(header).Select(row => $"{string.Join(',', row.Select(Value))}\r\n"));

    private static string Value(string? value)
    {
        if (value is null or "")
            return "";
        var text = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{value}" : value;
        return text.AsSpan().IndexOfAny(",\"\r\n;") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
