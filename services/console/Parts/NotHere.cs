namespace MakPlatform.Console.Parts;

/// <summary>A page that says itself what is not here.</summary>
internal static class NotHere
{
    /// <summary>404, with the page's own words: a status that is set while the page is still being made would have Blazor write none of it.</summary>
    public static void Answer(HttpContext context) => context.Response.OnStarting(() =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
