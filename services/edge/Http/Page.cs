using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MakPlatform.Edge;

/// <summary>A page of a list, the next one behind it: it costs the same wherever it lies. The header <c>Link</c> holds the next page's address.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">What to send as <c>after</c> for the next one; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next) : INextPage
{
    string? INextPage.After => Next;
}

/// <summary>What all pages have, so that the next one's address can be told.</summary>
public interface INextPage
{
    /// <summary>What to send as <c>after</c> for the next one; null on the last.</summary>
    string? After { get; }
}

/// <summary>How pages are cut.</summary>
public static class Page
{
    /// <summary>The most that one page holds.</summary>
    public const int Largest = 1_000;

    /// <summary>A page's size from the <c>limit</c> that was asked for.</summary>
    public static int Size(int limit) => Math.Clamp(limit, 1, Largest);

    /// <summary>Makes the page of rows of which one more was read than fits.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int size, Func<T, string> cursor) =>
        rows.Count > size ? new([.. rows.Take(size)], cursor(rows[size - 1])) : new(rows, null);
}

/// <summary>Tells the next page's address in the way of RFC 8288.</summary>
internal static class NextPage
{
    // Link: </ledger?pool=win11&after=0199...:17&limit=100>; rel="next"
    public static void Link(HttpContext http, object? result)
    {
        if (Unwrapped(result) is not IValueHttpResult { Value: INextPage { After: { } next } })
            return;
        var query = http.Request.Query.Where(one => one.Key != "after").SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value)).Append(KeyValuePair.Create<string, string?>("after", next));
        http.Response.Headers.Link = $"<{QueryHelpers.AddQueryString(http.Request.PathBase + http.Request.Path.ToUriComponent(), query)}>; rel=\"next\"";
    }

    private static object? Unwrapped(object? result) => result is INestedHttpResult nested ? nested.Result : result;
}
