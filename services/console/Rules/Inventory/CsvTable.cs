using Sylvan.Data.Csv;

namespace MakPlatform.Console.Rules.Inventory;

/// <summary>A CSV file by the names of its columns, however they are spelt.</summary>
/// <param name="Names">The known columns that it has.</param>
/// <param name="Rows">Its rows; empty ones are left out.</param>
/// <param name="Problems">What is wrong with it as a file.</param>
internal sealed record CsvTable(IReadOnlyCollection<string> Names, IReadOnlyList<CsvRow> Rows, IReadOnlyList<LineProblem> Problems)
{
    /// <summary>Reads it; commas, semicolons or tabs between.</summary>
    /// <param name="text">The file.</param>
    /// <param name="columns">The columns that are known: the name that rows are asked by, and others that it goes by.</param>
    public static CsvTable Read(string text, string[][] columns)
    {
        try
        {
            using var csv = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions { HasHeaders = true });
            var known = columns.SelectMany(column => column.Select(name => (Name: Plain(name), column[0]))).ToDictionary();
            var headers = Enumerable.Range(0, csv.FieldCount).Select(at => (At: at, Name: csv.GetName(at).Trim())).ToList();
            var places = headers.Where(header => known.ContainsKey(Plain(header.Name))).DistinctBy(header => known[Plain(header.Name)]).ToDictionary(header => known[Plain(header.Name)], header => header.At);
            var problems = headers.Where(header => header.Name.Length > 0 && !known.ContainsKey(Plain(header.Name))).Take(10).Select(header => new LineProblem(
                1, header.Name.Length > 40 ? header.Name[..40] : header.Name, "is no column that is known", $"It was passed over. Known are {string.Join(", ", columns.Select(column => column[0]))}."));
            return new(places.Keys, RowsOf(csv, places), [.. problems]);
        }
        catch (FormatException)
        {
            return new([], [], [new(1, "file", "can't be read as CSV", "Send a header line and a line a machine; quote values that hold quotes or separators.")]);
        }
    }

    private static List<CsvRow> RowsOf(CsvDataReader csv, Dictionary<string, int> places)
    {
        var rows = new List<CsvRow>();
        while (csv.Read())
        {
            var values = places.Where(place => place.Value < csv.RowFieldCount && !string.IsNullOrWhiteSpace(csv.GetString(place.Value)))
                .ToDictionary(place => place.Key, place => csv.GetString(place.Value).Trim());
            if (values.Count > 0)
                rows.Add(new(csv.RowNumber + 1, values));
        }

        return rows;
    }

    // "Host Name", "host_name" and "HostName" are one.
    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}

/// <summary>A row: null where a value is empty.</summary>
internal sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Values)
{
    public string? this[string column] => Values.GetValueOrDefault(column);
}
