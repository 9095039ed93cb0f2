using MakPlatform.Console.Rules.Inventory;

namespace MakPlatform.Console.Platform;

/// <summary>A file of proxy activation that somebody sent: what was read of it, and the file to be downloaded for it.</summary>
public sealed record OfflineSheet : IShelved
{
    public required Guid Id { get; init; }

    public required string Owner { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public long Bytes => 2_000L * (Requests.Count + Answers.Count + Problems.Count + 1);

    public IReadOnlyList<OfflineRequest> Requests { get; init; } = [];

    public IReadOnlyList<OfflineAnswer> Answers { get; init; } = [];

    /// <summary>Lines of the file that came back on which nothing was filled in.</summary>
    public int Unanswered { get; init; }

    public IReadOnlyList<LineProblem> Problems { get; init; } = [];

    /// <summary>What became of each answer; empty until they were reported.</summary>
    public IReadOnlyDictionary<Guid, string> Outcomes { get; init; } = new Dictionary<Guid, string>();

    /// <summary>The file to be downloaded.</summary>
    public string File => Requests.Count > 0 ? OfflineFile.Requests(Requests) : OfflineFile.Results(Answers.Select(answer => (answer, Outcomes.GetValueOrDefault(answer.RequestId, "not reported yet"))));
}
