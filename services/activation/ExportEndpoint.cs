using System.Runtime.CompilerServices;
using MakPlatform.Activation.Storage;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>A pool's whole ledger, streamed: memory stays the same however long it is.</summary>
internal static class ExportEndpoint
{
    public static void MapExport(this WebApplication app)
    {
        var export = app.MapGroup("/pools/{pool}").WithTags("Ledger").Needs(Permission.Read);
        export.MapGet("/ledger.csv", Csv).WithSummary("The pool's ledger as CSV");
        export.MapGet("/ledger.json", Json).WithSummary("The pool's ledger as JSON");
    }

    private static PushStreamHttpResult Csv(string pool, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        TypedResults.Stream(stream => LedgerExport.WriteCsv(database, pool, stream, cancellationToken), "text/csv; charset=utf-8", $"ledger-{pool}.csv");

    private static Ok<IAsyncEnumerable<LedgerRow>> Json(string pool, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken) =>
        TypedResults.Ok(Entries(pool, contexts, cancellationToken));

    private static async IAsyncEnumerable<LedgerRow> Entries(
        string pool, IDbContextFactory<ActivationDb> contexts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = db.Keys.Where(key => key.Pool == pool).Select(key => key.KeyId);
        var entries = db.Ledger.AsNoTracking().Where(entry => keys.Contains(entry.KeyId)).OrderBy(entry => entry.KeyId).ThenBy(entry => entry.EntryNo);
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return entry;
    }
}
