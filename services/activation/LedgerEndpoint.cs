using System.Globalization;
using System.Security.Claims;
using MakPlatform.Activation.Storage;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>A key's ledger, page by page.</summary>
internal static class LedgerEndpoint
{
    public static void MapLedger(this WebApplication app)
    {
        app.MapGet("/keys/{keyId:guid}/ledger", List).WithTags("Ledger").Needs(Permission.Read).WithSummary("Entries after a number, oldest first");
        app.MapExport();
    }

    private static async Task<Results<Ok<Page<LedgerRow>>, ProblemHttpResult>> List(
        Guid keyId, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken, long after = 0, int limit = 100)
    {
        var size = Page.Size(limit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.HasKey(caller.Pools, keyId, cancellationToken))
            return EntryAnswer.NoSuchKey();
        var rows = await db.Ledger.AsNoTracking()
            .Where(entry => entry.KeyId == keyId && entry.EntryNo > after)
            .OrderBy(entry => entry.EntryNo)
            .Take(size + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(rows, size, last => last.EntryNo.ToString(CultureInfo.InvariantCulture)));
    }
}
