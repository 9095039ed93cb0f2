using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>Ledger, activations and denials, filtered, page behind page: a page costs the same wherever it lies.</summary>
internal static class ListsEndpoint
{
    public static void MapLists(this WebApplication app)
    {
        app.MapGet("/ledger", Ledger).WithTags("Ledger").WithSummary("Entries by key and number; after: the next of the page before");
        app.MapGet("/activations", Activations).WithTags("Activations").WithSummary("Activations by machine, those known longest first");
        app.MapGet("/denials", Denials).WithTags("Requests").WithSummary("Denied requests, the newest first");
    }

    private static async Task<Ok<Page<LedgerEntry>>> Ledger(
        [AsParameters] ListFilter filter, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken, LedgerKind? kind = null, string? after = null, int limit = 100)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var query = db.FilteredLedger(filter, kind, Cursor.Numbered(after));
        return TypedResults.Ok(await Page.Of(query, limit, last => Cursor.Of(last.Entry.KeyId, last.Entry.EntryNo), cancellationToken));
    }

    private static async Task<Ok<Page<ActivationEntry>>> Activations(
        [AsParameters] ListFilter filter, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken, ReservationState? state = null, string? after = null, int limit = 100)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var query = db.FilteredActivations(filter, state, Cursor.Two(after));
        return TypedResults.Ok(await Page.Of(query, limit, last => Cursor.Of(last.Activation.MachineId, last.Activation.KeyId), cancellationToken));
    }

    private static async Task<Ok<Page<ActivationDenied>>> Denials(
        [AsParameters] ListFilter filter, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken, DenialCode? code = null, string? after = null, int limit = 100)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var query = db.FilteredDenials(filter, code);
        if (Cursor.Time(after) is var (at, requestId))
            query = query.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.DecidedAt, row.RequestId), ValueTuple.Create(at, requestId)));
        var ordered = query.OrderByDescending(row => row.DecidedAt).ThenByDescending(row => row.RequestId);
        var page = await Page.Of(ordered, limit, last => Cursor.Of(last.DecidedAt, last.RequestId), cancellationToken);
        return TypedResults.Ok(new Page<ActivationDenied>([.. page.Items.Select(row => (ActivationDenied)Answers.Of(row))], page.Next));
    }
}
