using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>
/// <c>POST /keys/{id}/reveal</c>: the one place where a whole product key goes out, one a call. Who saw it, why, when and from where is
/// recorded before it leaves. There is no bus command for it: a key never travels on the bus.
/// </summary>
internal static partial class RevealKeyEndpoint
{
    public static void MapRevealKey(this WebApplication app)
    {
        app.MapPost("/keys/{id:guid}/reveal", Post).WithTags("Keys").NeedsKey(Permission.RevealKeys).Produces<RevealedKey>()
            .Example("""{ "reason": "The imaging server was set up anew." }""")
            .WithSummary("Shows one whole key; recorded with caller and reason");
        app.MapGet("/keys/{id:guid}/reveals", List).WithTags("Keys").NeedsKey(Permission.Read).WithSummary("Who saw the whole key, the last first");
    }

    private static async Task<IResult> Post(
        Guid id, RevealBody body, HttpContext http, KeySeal seal, IDbContextFactory<CatalogDb> contexts, TimeProvider clock, ILogger<KeySeal> log, CancellationToken cancellationToken)
    {
        var problems = FieldRule.All(FieldRule.Text("reason", body.Reason, FieldRule.TextLength));
        if (problems.Count > 0)
            return CatalogEdge.Refusal(CatalogOutcome.Invalid, problems);
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await catalog.Keys.AsNoTracking().SingleOrDefaultAsync(key => key.KeyId == id, cancellationToken);
        if (row is null)
            return KeyScope.NoSuchKey();
        if (seal.Open(id, row.SealedProductKey) is not { } whole)
            return Problems.Later("masterKey", "is not configured here under which this key was sealed", "Configure it again as one of KeyCatalog:MasterKeys.");

        var reveal = Reveal(id, body, http, clock);
        catalog.Reveals.Add(reveal);
        await catalog.SaveChangesAsync(cancellationToken);
        LogRevealed(log, id, reveal.RevealedBy);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new RevealedKey(id, whole.Grouped(), reveal.RevealId, reveal.RevealedAt));
    }

    private static async Task<Results<Ok<Page<RevealRow>>, ProblemHttpResult>> List(
        Guid id, IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken, string? after = null, int limit = 100)
    {
        if (!Cursor.TryRead(after, out var from, out var refusal))
            return refusal;
        var size = Page.Size(limit);
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await catalog.Keys.AnyAsync(key => key.KeyId == id, cancellationToken))
            return KeyScope.NoSuchKey();
        var rows = await catalog.Reveals.AsNoTracking()
            .Where(row => row.KeyId == id && (from == null || EF.Functions.LessThan(ValueTuple.Create(row.RevealedAt, row.RevealId), ValueTuple.Create(from.At, from.Id))))
            .OrderByDescending(row => row.RevealedAt).ThenByDescending(row => row.RevealId).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(rows, size, last => new Cursor(last.RevealedAt, last.RevealId).ToString()));
    }

    private static RevealRow Reveal(Guid id, RevealBody body, HttpContext http, TimeProvider clock) => new()
    {
        RevealId = Guid.CreateVersion7(clock.GetUtcNow()),
        KeyId = id,
        RevealedBy = http.User.CallerName,
        Reason = body.Reason!,
        RemoteAddress = http.Connection.RemoteIpAddress?.ToString(),
        RevealedAt = clock.GetStoredNow(),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The whole key {KeyId} was shown to {Caller}")]
    private static partial void LogRevealed(ILogger log, Guid keyId, string caller);

    /// <summary>Why the whole key is needed. Who asks is the caller.</summary>
    public sealed record RevealBody(string? Reason);

    /// <summary>A whole key.</summary>
    public sealed record RevealedKey(Guid KeyId, string ProductKey, Guid RevealId, DateTimeOffset RevealedAt)
    {
        // A record prints its fields; this one must not.
        public override string ToString() => nameof(RevealedKey);
    }
}
