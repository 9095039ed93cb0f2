using System.Security.Claims;
using MakPlatform.Activation.Storage;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>A key's ledger, page by page.</summary>
internal static class LedgerEndpoint
{
    private const int LargestPage = 1_000;

    public static void MapLedger(this WebApplication app)
    {
        app.MapGet("/keys/{keyId:guid}/ledger", Page).WithTags("Ledger").Needs(Permission.Read).WithSummary("Entries after a number, oldest first");
        app.MapExport();
    }

    private static async Task<Results<Ok<List<LedgerRow>>, ProblemHttpResult>> Page(
        Guid keyId, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken, long after = 0, int limit = 100)
    {
        if (limit is < 1 or > LargestPage)
            return Problems.Invalid("limit", $"is {limit}", $"Send 1 to {LargestPage}.");

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.HasKey(caller.Pools, keyId, cancellationToken))
            return EntryAnswer.NoSuchKey();
        return TypedResults.Ok(await db.Ledger.AsNoTracking()
            .Where(entry => entry.KeyId == keyId && entry.EntryNo > after)
            .OrderBy(entry => entry.EntryNo)
            .Take(limit)
            .ToListAsync(cancellationToken));
    }
}
