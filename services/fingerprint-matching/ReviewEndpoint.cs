using MakPlatform.Edge;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.FingerprintMatching;

/// <summary>The review list: verdicts that a person should look at. They were decided all the same; a review only says that somebody looked.</summary>
internal static class ReviewEndpoint
{
    public static void MapReview(this WebApplication app)
    {
        var review = app.MapGroup("/review").WithTags("Review");
        review.MapGet("/", List).Needs(Permission.Read, allPools: true).WithSummary("Verdicts to look at, the oldest first");
        review.MapPost("/{requestId:guid}", Close).Produces<IdentificationView>().Needs(Permission.Operate, allPools: true)
            .Example("""{ "reviewedBy": "ada", "note": "A repair: the verdict is right." }""")
            .WithSummary("Somebody looked: correct with merge or split first, where something is to be corrected");
    }

    private static async Task<Results<Ok<Page<IdentificationView>>, ProblemHttpResult>> List(
        IDbContextFactory<FingerprintDb> contexts, CancellationToken cancellationToken, string? after = null, int limit = 100)
    {
        if (!Cursor.TryRead(after, out var from, out var refusal))
            return refusal;
        var size = Page.Size(limit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Identifications.AsNoTracking()
            .Where(row => row.NeedsReview && row.ReviewedAt == null
                && (from == null || EF.Functions.GreaterThan(ValueTuple.Create(row.DecidedAt, row.RequestId), ValueTuple.Create(from.At, from.Id))))
            .OrderBy(row => row.DecidedAt).ThenBy(row => row.RequestId).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of([.. rows.Select(MachineReader.View)], size, last => new Cursor(last.DecidedAt!.Value, last.RequestId).ToString()));
    }

    private static async Task<IResult> Close(Guid requestId, ReviewBody body, IDbContextFactory<FingerprintDb> contexts, AuditEntry audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var problems = new ProblemList();
        problems.Text("reviewedBy", body.ReviewedBy, 128, required: "Say who looked.");
        problems.Text("note", body.Note, 500);
        if (problems.All.Count > 0)
            return Problems.Of(StatusCodes.Status400BadRequest, problems.All);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Changes(await db.Identifications.Where(row => row.RequestId == requestId)
            .Select(row => new { row.NeedsReview, row.ReviewedAt, row.ReviewedBy, row.ReviewNote }).SingleOrDefaultAsync(cancellationToken));
        // The first review stands: two people who look at once do not overwrite each other.
        await db.Identifications.Where(row => row.RequestId == requestId && row.NeedsReview && row.ReviewedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.ReviewedAt, clock.GetUtcNow()).SetProperty(row => row.ReviewedBy, body.ReviewedBy).SetProperty(row => row.ReviewNote, body.Note), cancellationToken);
        return await db.Identifications.AsNoTracking().SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken) switch
        {
            null => Problems.NotFound("requestId", "is not identified", "GET /review lists what is to be looked at."),
            { NeedsReview: false } => Problems.Refuse(StatusCodes.Status409Conflict, "requestId", "is not up for review", "GET /review lists what is to be looked at."),
            var row => TypedResults.Ok(MachineReader.View(row)),
        };
    }

    /// <summary>Who looked, and what they found.</summary>
    public sealed record ReviewBody(string? ReviewedBy, string? Note);
}
