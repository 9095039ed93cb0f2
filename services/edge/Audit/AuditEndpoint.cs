using System.Text.Json;
using MakPlatform.Edge.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Edge;

/// <summary>The audit log, for administrators.</summary>
internal static class AuditEndpoint
{
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit", List).WithTags("Audit").Needs(Permission.Administer, allPools: true)
            .WithSummary("Who wrote what, and who read a secret: the newest first, of one caller or all");

    private static async Task<Results<Ok<Page<AuditView>>, ProblemHttpResult>> List(
        IDbContextFactory<EdgeDb> contexts, CancellationToken cancellationToken, string? caller = null, string? after = null, int limit = 100)
    {
        Guid? before = null;
        if (after is not null)
        {
            if (!Guid.TryParse(after, out var id))
                return Problems.Invalid("after", "is no page of this list", "Send the next of the page before.");
            before = id;
        }

        var size = Page.Size(limit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Audit.AsNoTracking()
            .Where(entry => (caller == null || entry.Caller == caller) && (before == null || entry.EntryId < before))
            .OrderByDescending(entry => entry.EntryId).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of([.. rows.Select(View)], size, entry => entry.EntryId.ToString()));
    }

    private static AuditView View(AuditRow row) => new(
        row.EntryId, row.At, row.Caller, row.Roles, row.Method, row.Route, row.Path, row.RemoteAddress, row.Status, Json(row.Old), Json(row.New), row.TraceId);

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}

/// <summary>An entry of the audit log.</summary>
/// <param name="EntryId">Its id.</param>
/// <param name="At">When.</param>
/// <param name="Caller">Who.</param>
/// <param name="Roles">In which roles.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The endpoint.</param>
/// <param name="Path">The path with its ids.</param>
/// <param name="RemoteAddress">From where.</param>
/// <param name="Status">How it was answered.</param>
/// <param name="Old">What stood there before, where it is known.</param>
/// <param name="New">What was asked for, secrets masked.</param>
/// <param name="TraceId">The trace.</param>
public sealed record AuditView(
    Guid EntryId, DateTimeOffset At, string Caller, IReadOnlyList<string> Roles, string Method, string Route, string Path, string? RemoteAddress, int Status,
    JsonElement? Old, JsonElement? New, string? TraceId);
