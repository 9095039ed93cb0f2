using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">What to send as <c>after</c> for the next one; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Reads pages of an ordered query.</summary>
internal static class Page
{
    private const int Largest = 1_000;

    /// <summary>Reads one page; a limit out of bounds is brought into them.</summary>
    public static async Task<Page<T>> Of<T>(IQueryable<T> query, int limit, Func<T, string> cursor, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(limit, 1, Largest);
        // One more than fits, to see whether there is a next page.
        var rows = await query.Take(size + 1).ToListAsync(cancellationToken);
        return rows.Count > size ? new(rows[..size], cursor(rows[size - 1])) : new(rows, null);
    }
}

/// <summary>Where a page ends: the key of its last row. One that can't be read is the beginning.</summary>
internal static class Cursor
{
    public static string Of(DateTimeOffset at, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}:{id}");

    public static string Of(Guid one, Guid other) => $"{one}:{other}";

    public static string Of(Guid id, long number) => string.Create(CultureInfo.InvariantCulture, $"{id}:{number}");

    public static (DateTimeOffset At, Guid Id)? Time(string? after) =>
        Parts(after) is [var ticks, var text] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var utc) && utc >= 0 && utc <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParse(text, out var id)
            ? (new(utc, TimeSpan.Zero), id) : null;

    public static (Guid One, Guid Other)? Two(string? after) =>
        Parts(after) is [var first, var second] && Guid.TryParse(first, out var one) && Guid.TryParse(second, out var other) ? (one, other) : null;

    public static (Guid Id, long Number)? Numbered(string? after) =>
        Parts(after) is [var text, var digits] && Guid.TryParse(text, out var id) && long.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? (id, number) : null;

    private static string[] Parts(string? after) => after?.Split(':') ?? [];
}
