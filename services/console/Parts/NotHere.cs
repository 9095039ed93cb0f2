using Microsoft.AspNetCore.Diagnostics;

namespace MakPlatform.Console.Parts;

/// <summary>A page that says itself what is not here.</summary>
internal static class NotHere
{
    /// <summary>404, with the page's own words: services' problem details would stand in their place.</summary>
    public static void Answer(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        if (context.Features.Get<IStatusCodePagesFeature>() is { } words)
            words.Enabled = false;
    }
}
