using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace MakPlatform.Edge;

/// <summary>What may be edited has a version, told as its ETag; an edit with <c>If-Match</c> is refused where another came first.</summary>
public static class EntityVersion
{
    /// <summary>The version that the sender saw; null where any will do, and one that there never was for what is no version.</summary>
    // If-Match: "3" is version 3, * or nothing is whichever there is, anything else is none that there ever was.
    public static int? Expected(this HttpRequest request)
    {
        if (!request.Headers.TryGetValue(HeaderNames.IfMatch, out var value) || value.ToString() is "" or "*")
            return null;
        return int.TryParse(value.ToString().Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }

    /// <summary>Tells the version.</summary>
    public static void SetVersion(this HttpResponse response, int version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>412 where the sender saw another version than the one that is there, 0 being that nothing is there; else null.</summary>
    public static ProblemHttpResult? Precondition(this HttpRequest request, int version) =>
        request.Expected() is { } seen && seen != version ? Problems.Changed(StatusCodes.Status412PreconditionFailed) : null;
}
