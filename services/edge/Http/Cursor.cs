using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MakPlatform.Edge;

/// <summary>Where a page of a list by time begins: behind a time and, where several things have it, behind an id.</summary>
// 638996544000000000:0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b
public sealed record Cursor(DateTimeOffset At, Guid Id)
{
    /// <summary>The text that is a page's <c>next</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}:{Id}");

    /// <summary>Reads one; null before the first page.</summary>
    /// <returns>False where <paramref name="after"/> is no such text; <paramref name="refusal"/> says so.</returns>
    public static bool TryRead(string? after, out Cursor? cursor, [NotNullWhen(false)] out ProblemHttpResult? refusal)
    {
        (cursor, refusal) = (null, null);
        if (after is null)
            return true;
        if (after.Split(':') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utc)
            && utc <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var guid))
        {
            cursor = new(new DateTimeOffset(utc, TimeSpan.Zero), guid);
            return true;
        }

        refusal = Problems.Invalid("after", "is no page of this list", "Send the next of the page before.");
        return false;
    }
}
