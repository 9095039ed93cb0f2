using System.Globalization;
using System.Security.Claims;
using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>Ledger, activations and denials, filtered, page behind page: a page costs the same wherever it lies.</summary>
internal static class ListsEndpoint
{
    public static void MapLists(this WebApplication app)
    {
        app.MapGet("/ledger", Ledger).WithTags("Ledger").Needs(Permission.Read).WithSummary("Entries by key and number, the first or the newest first; after: the next of the page before");
        app.MapGet("/activations", Activations).WithTags("Activations").Needs(Permission.Read).WithSummary("Activations by machine, those known longest first");
        app.MapGet("/requests", Decisions).WithTags("Requests").Needs(Permission.Read).WithSummary("Decided requests, the newest first, granted and denied");
        app.MapGet("/denials", Denials).WithTags("Requests").Needs(Permission.Read).WithSummary("Denied requests, the newest first");
    }

    private static async Task<Ok<Page<LedgerEntry>>> Ledger(
        [AsParameters] ListFilter filter, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken, LedgerKind? kind = null, bool newest = false, string? after = null, int limit = 100)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        (Guid, long)? from = Parts(after) is [var key, var number] && Guid.TryParse(key, out var keyId) && long.TryParse(number, CultureInfo.InvariantCulture, out var entryNo)
            ? (keyId, entryNo) : null;
        var rows = await db.FilteredLedger(filter, kind, from, caller.Pools, newest).Take(Page.Size(limit) + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(rows, Page.Size(limit), last => $"{last.Entry.KeyId}:{last.Entry.EntryNo}"));
    }

    private static async Task<Ok<Page<ActivationEntry>>> Activations(
        [AsParameters] ListFilter filter, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken, ReservationState? state = null, string? after = null, int limit = 100)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        (Guid, Guid)? from = Parts(after) is [var machine, var key] && Guid.TryParse(machine, out var machineId) && Guid.TryParse(key, out var keyId)
            ? (machineId, keyId) : null;
        var rows = await db.FilteredActivations(filter, state, from, caller.Pools).Take(Page.Size(limit) + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(rows, Page.Size(limit), last => $"{last.Activation.MachineId}:{last.Activation.KeyId}"));
    }

    private static async Task<Results<Ok<Page<ActivationDenied>>, ProblemHttpResult>> Denials(
        [AsParameters] ListFilter filter, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken, DenialCode? code = null, string? after = null, int limit = 100)
    {
        if (!Cursor.TryRead(after, out var start, out var refusal))
            return refusal;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var page = await Newest(db.FilteredDenials(filter, code, caller.Pools), start, Page.Size(limit), cancellationToken);
        return TypedResults.Ok(new Page<ActivationDenied>([.. page.Items.Select(row => (ActivationDenied)Answers.Of(row))], page.Next));
    }

    private static async Task<Results<Ok<Page<DecisionView>>, ProblemHttpResult>> Decisions(
        [AsParameters] ListFilter filter, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken, DecisionOutcome? outcome = null, string? after = null, int limit = 100)
    {
        if (!Cursor.TryRead(after, out var start, out var refusal))
            return refusal;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var query = outcome switch
        {
            DecisionOutcome.Denied => db.FilteredDenials(filter, code: null, caller.Pools),
            { } granted => db.FilteredDecisions(filter, caller.Pools).Where(row => row.Denied == null && row.Consumed == (granted == DecisionOutcome.Consumed)),
            null => db.FilteredDecisions(filter, caller.Pools),
        };
        var page = await Newest(query, start, Page.Size(limit), cancellationToken);
        return TypedResults.Ok(new Page<DecisionView>([.. page.Items.Select(View)], page.Next));
    }

    private static async Task<Page<DecisionRow>> Newest(IQueryable<DecisionRow> decisions, Cursor? start, int size, CancellationToken cancellationToken)
    {
        if (start is not null)
            decisions = decisions.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.DecidedAt, row.RequestId), ValueTuple.Create(start.At, start.Id)));
        var rows = await decisions.OrderByDescending(row => row.DecidedAt).ThenByDescending(row => row.RequestId).Take(size + 1).ToListAsync(cancellationToken);
        return Page.Of(rows, size, last => new Cursor(last.DecidedAt, last.RequestId).ToString());
    }

    private static DecisionView View(DecisionRow row) => new(
        row.RequestId, row.Pool, row.Product, row.MachineId, row.HostName, row.Requester, row.Reason, row.Verdict, row.IsVirtual,
        row.Denied is not null ? DecisionOutcome.Denied : row.Consumed ? DecisionOutcome.Consumed : DecisionOutcome.NotConsumed, row.Denied, row.PartialProductKey,
        row.Why ?? (row.Denied is { } code ? Denial.For(code, row.Pool, row.Product).Cause : null), row.DecidedAt);

    /// <summary>What a request got.</summary>
    public enum DecisionOutcome
    {
        /// <summary>Granted, and one activation was used up.</summary>
        Consumed = 1,

        /// <summary>Granted; the machine had it already.</summary>
        NotConsumed = 2,

        /// <summary>Denied.</summary>
        Denied = 3,
    }

    /// <summary>A decided request in a list; its story has the rest.</summary>
    public sealed record DecisionView(
        Guid RequestId, string? Pool, string? Product, Guid MachineId, string? HostName, string Requester, ActivationReason Reason, MachineVerdict Verdict, bool IsVirtual, DecisionOutcome Outcome,
        DenialCode? Denied, string? PartialProductKey, string? Why, DateTimeOffset DecidedAt);

    private static string[] Parts(string? after) => after?.Split(':') ?? [];
}
