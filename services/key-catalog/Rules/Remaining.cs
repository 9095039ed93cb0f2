using System.Text.Json.Serialization;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>A count, and when activation wrote it.</summary>
public readonly record struct DatedCount(int Total, int Consumed, int Remaining, DateTimeOffset At);

/// <summary>One figure of what is left (R13): of a key, a pool, a product or everything.</summary>
/// <param name="Of"><c>key</c>, <c>pool</c>, <c>product</c> or <c>all</c>.</param>
/// <param name="Id">Which one; null for everything.</param>
/// <param name="Total">Activations that it carries.</param>
/// <param name="Consumed">Those used up.</param>
/// <param name="Remaining">Those left.</param>
/// <param name="At">When activation wrote the figure; of several the oldest.</param>
/// <param name="AgeSeconds">How long ago that is. A figure that does not change grows old and stays true.</param>
/// <param name="Source"><c>redis</c>, the copy; or <c>activation</c>, the ledger itself, where the copy lacks it.</param>
public sealed record RemainingFigure(
    string Of, string? Id, int Total, int Consumed, int Remaining, DateTimeOffset At, double AgeSeconds, string Source)
{
    /// <summary>The sum of <paramref name="counts"/>, as old as the oldest of them; nothing is as old as now.</summary>
    public static RemainingFigure Sum(string of, string? id, IReadOnlyCollection<DatedCount> counts, DateTimeOffset now, string source)
    {
        var (total, consumed, remaining, at) = (0, 0, 0, now);
        foreach (var count in counts)
        {
            (total, consumed, remaining) = (total + count.Total, consumed + count.Consumed, remaining + count.Remaining);
            at = count.At < at ? count.At : at;
        }

        return new(of, id, total, consumed, remaining, at, Math.Max(0, Math.Round((now - at).TotalSeconds, 3)), source);
    }
}

/// <summary>The figure's JSON without reflection: it is asked for most.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RemainingFigure))]
public sealed partial class RemainingJson : JsonSerializerContext;
