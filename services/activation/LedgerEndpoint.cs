using MakPlatform.Activation.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>A key's ledger, page by page.</summary>
internal static class LedgerEndpoint
{
    private const int LargestPage = 1_000;

    public static void MapLedger(this WebApplication app)
    {
        app.MapGet("/keys/{keyId:guid}/ledger", Page).WithTags("Ledger").WithSummary("Entries after a number, oldest first");
        app.MapExport();
    }

    private static async Task<Results<Ok<List<LedgerRow>>, ValidationProblem>> Page(
        Guid keyId, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken, long after = 0, int limit = 100)
    {
        if (limit is < 1 or > LargestPage)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["limit"] = [$"{limit} is out of range: send 1 to {LargestPage}."] });

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return TypedResults.Ok(await db.Ledger.AsNoTracking()
            .Where(entry => entry.KeyId == keyId && entry.EntryNo > after)
            .OrderBy(entry => entry.EntryNo)
            .Take(limit)
            .ToListAsync(cancellationToken));
    }
}
