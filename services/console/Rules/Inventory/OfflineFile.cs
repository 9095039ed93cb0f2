using System.Globalization;

namespace MakPlatform.Console.Rules.Inventory;

/// <summary>An activation that waits for Microsoft's word.</summary>
public sealed record Waiting(Guid RequestId, string? HostName, string Pool, string PartialProductKey);

/// <summary>A machine whose installation ID goes to Microsoft.</summary>
public sealed record OfflineRequest(int Line, Waiting Waiting, string InstallationId);

/// <summary>What came back for a machine: a confirmation ID, or Microsoft's refusal.</summary>
public sealed record OfflineAnswer(int Line, Guid RequestId, string? HostName, string? ConfirmationId, string? ErrorCode);

/// <summary>
/// The files of proxy activation. Installation IDs come in, and a file goes out that a person takes to Microsoft (by VAMT, telephone or its web page) and fills in; the same file comes
/// back with confirmation IDs, and a command a machine goes out. IDs are checked by their digits; no confirmation is ever made up.
/// </summary>
public static class OfflineFile
{
    /// <summary>More than that is several files.</summary>
    public const int Most = 1_000;

    private static readonly string[][] Columns =
    [
        ["requestId", "request"], ["host", "hostname", "name", "computername", "machine"], ["installationId", "iid"], ["confirmationId", "cid"], ["errorCode", "error"], ["pool"], ["key", "partialproductkey"],
    ];

    /// <summary>Reads installation IDs and ties each to an activation that waits: by request id, else by host name.</summary>
    public static (IReadOnlyList<OfflineRequest> Requests, IReadOnlyList<LineProblem> Problems) ReadInstallationIds(string text, IReadOnlyList<Waiting> waiting)
    {
        var table = Read(text, "installationId");
        var problems = table.Problems.ToList();
        var requests = new List<OfflineRequest>();
        var byId = waiting.ToDictionary(one => one.RequestId);
        var byHost = waiting.Where(one => one.HostName is not null).ToLookup(one => one.HostName!, StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Rows)
        {
            if (Tied(row, byId, byHost, out var problem) is not { } machine)
                problems.Add(problem!);
            else if (OfflineDigits.InstallationId(row["installationId"] ?? "") is not { } digits)
                problems.Add(new(row.Line, "installationId", "is not 63, 54 or 50 digits", "Send what slmgr /dti prints on the machine; a spreadsheet must take the column as text."));
            else if (requests.Any(one => one.Waiting.RequestId == machine.RequestId))
                problems.Add(new(row.Line, "requestId", "stands in the file twice", "Leave one of the two lines out."));
            else
                requests.Add(new(row.Line, machine, digits));
        }

        return (requests, problems);
    }

    /// <summary>The file that goes to Microsoft and comes back filled in.</summary>
    public static string Requests(IReadOnlyList<OfflineRequest> requests) => CsvText.Of(
        ["requestId", "host", "pool", "key", "installationId", "confirmationId", "errorCode"],
        requests.Select(one => (IReadOnlyList<string?>)[$"{one.Waiting.RequestId}", one.Waiting.HostName, one.Waiting.Pool, one.Waiting.PartialProductKey, OfflineDigits.GroupedInstallationId(one.InstallationId), null, null]));

    /// <summary>Reads that file when it comes back. Lines that nothing was filled in on are left for later.</summary>
    public static (IReadOnlyList<OfflineAnswer> Answers, int Unanswered, IReadOnlyList<LineProblem> Problems) ReadConfirmationIds(string text)
    {
        var table = Read(text, "requestId");
        var problems = table.Problems.ToList();
        var answers = new List<OfflineAnswer>();
        foreach (var row in table.Rows.Where(row => row["confirmationId"] is not null || row["errorCode"] is not null))
        {
            var confirmation = OfflineDigits.ConfirmationId(row["confirmationId"] ?? "");
            if (!Guid.TryParse(row["requestId"], CultureInfo.InvariantCulture, out var request))
                problems.Add(new(row.Line, "requestId", "is no id of a request", "Leave the column as it was in the file that you downloaded."));
            else if (row["confirmationId"] is not null && confirmation is null)
                problems.Add(new(row.Line, "confirmationId", "is not 48 digits", "Send all eight blocks of six digits as Microsoft gave them; a spreadsheet must take the column as text."));
            else if (confirmation is not null && row["errorCode"] is not null)
                problems.Add(new(row.Line, "errorCode", "stands beside a confirmation ID", "Microsoft confirmed or refused: leave one of the two empty."));
            else if (answers.Any(one => one.RequestId == request))
                problems.Add(new(row.Line, "requestId", "stands in the file twice", "Leave one of the two lines out."));
            else
                answers.Add(new(row.Line, request, row["host"], confirmation, row["errorCode"]));
        }

        return (answers, table.Rows.Count(row => row["confirmationId"] is null && row["errorCode"] is null), problems);
    }

    /// <summary>What to do at each machine, and what became of its report.</summary>
    public static string Results(IEnumerable<(OfflineAnswer Answer, string Outcome)> results) => CsvText.Of(
        ["requestId", "host", "outcome", "command"],
        results.Select(one => (IReadOnlyList<string?>)[$"{one.Answer.RequestId}", one.Answer.HostName, one.Outcome, one.Answer.ConfirmationId is { } id ? Command(id) : null]));

    /// <summary>What deposits a confirmation ID at its machine.</summary>
    public static string Command(string confirmationId) => $"slmgr /atp {confirmationId}";

    private static CsvTable Read(string text, string needed)
    {
        text = text.TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(text))
            return new([], [], [new(1, "file", "is empty", "Send CSV with a header line.")]);
        var table = CsvTable.Read(text, Columns);
        if (table.Rows.Count > Most)
            return table with { Rows = [], Problems = [new(table.Rows[Most].Line, "file", $"has more than {Most} lines", "Send several files.")] };
        return table.Names.Contains(needed) || table.Problems.Any(problem => problem.Field == "file") ? table
            : table with { Rows = [], Problems = [.. table.Problems, new(1, needed, "is no column of the file", $"Name the columns in the first line: {string.Join(", ", Columns.Select(column => column[0]))}.")] };
    }

    private static Waiting? Tied(CsvRow row, Dictionary<Guid, Waiting> byId, ILookup<string, Waiting> byHost, out LineProblem? problem)
    {
        problem = null;
        if (row["requestId"] is { } text)
        {
            if (Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) && byId.TryGetValue(id, out var named))
                return named;
            problem = new(row.Line, "requestId", "names no activation of the pool that waits for Microsoft's word", "Activate the machine first, or look its request up: it may be confirmed already.");
            return null;
        }

        var hosts = byHost[row["host"] ?? ""].ToList();
        if (hosts.Count == 1)
            return hosts[0];
        problem = hosts.Count == 0
            ? new(row.Line, "host", "names no activation of the pool that waits for Microsoft's word", "Activate the machine first, with its host name; or it is confirmed already.")
            : new(row.Line, "host", $"is the name of {hosts.Count} activations that wait", "Name the request instead, in a column requestId.");
        return null;
    }
}
