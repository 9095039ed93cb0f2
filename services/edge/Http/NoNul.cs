using Microsoft.AspNetCore.Http;

namespace MakPlatform.Edge;

/// <summary>
/// A query with a NUL character is refused before it meets the database. PostgreSQL refuses it as well, but Npgsql, in the middle of preparing a statement by
/// itself, then mistakes the next answers on that connection ("Received unexpected backend message DataRow"), and they are other callers'.
/// </summary>
internal static class NoNul
{
    public static Task Use(HttpContext http, RequestDelegate next) =>
        http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) is true
            ? Problems.Invalid("query", "has a NUL character", "Leave it out.").ExecuteAsync(http)
            : next(http);
}
