using System.Globalization;
using MakPlatform.Contracts.V1;
using Microsoft.Net.Http.Headers;

namespace MakPlatform.KeyCatalog;

/// <summary>What may be edited has a version, told as its ETag; an edit with <c>If-Match</c> is refused where another came first.</summary>
internal static class EntityVersion
{
    // If-Match: "3" is version 3, * or nothing is whichever there is, anything else is none that there ever was.
    public static int? Expected(this HttpRequest request)
    {
        if (!request.Headers.TryGetValue(HeaderNames.IfMatch, out var value) || value.ToString() is "" or "*")
            return null;
        return int.TryParse(value.ToString().Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }

    public static IResult WithVersion(this IResult result, HttpResponse response, CatalogAnswer answer)
    {
        response.SetVersion(answer.Version ?? 0);
        return result;
    }

    public static void SetVersion(this HttpResponse response, int version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
