using System.Security.Claims;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Asking Microsoft for more activations over HTTP (R10): drafted, asked, granted or refused.</summary>
internal static class MoreActivationsEndpoint
{
    public static void MapMoreActivations(this WebApplication app)
    {
        app.MapGet("/keys/{id:guid}/activation-requests/draft", Draft).WithTags("More activations").NeedsKey(Permission.Read).Produces<DraftView>().WithSummary("A justification from the ledger's own figures");
        app.MapPost("/keys/{id:guid}/activation-requests", Ask).WithTags("More activations").NeedsKey(Permission.ManageKeys).Produces<RequestActivations>(StatusCodes.Status201Created)
            .Example("""{ "count": 25, "caseNumber": "MS-2026-000417", "requestedBy": "ada" }""")
            .WithSummary("Records that Microsoft was asked; the justification is drafted where it is left out");
        app.MapGet("/activation-requests", List).WithTags("More activations").Needs(Permission.Read).WithSummary("Requests to Microsoft, the last first");
        app.MapPost("/activation-requests/{id:guid}/grant", Grant).WithTags("More activations").Needs(Permission.ManageKeys, allPools: true).Produces<AddActivations>()
            .Example("""{ "count": 25, "caseNumber": "MS-2026-000417", "addedBy": "ada" }""")
            .WithSummary("Microsoft granted so many: the key's total is raised");
        app.MapPost("/activation-requests/{id:guid}/refuse", Refuse).WithTags("More activations").Needs(Permission.ManageKeys, allPools: true).Produces<RefuseActivations>()
            .Example("""{ "reason": "Ask again with the invoices.", "refusedBy": "ada" }""")
            .WithSummary("Microsoft refused");
    }

    private static async Task<IResult> Draft(
        Guid id, IDbContextFactory<CatalogDb> contexts, LedgerUse ledger, TimeProvider clock, CancellationToken cancellationToken, int? count = null)
    {
        var (draft, problem) = await DraftOf(id, count, contexts, ledger, clock, cancellationToken);
        return problem ?? TypedResults.Ok(draft);
    }

    private static async Task<IResult> Ask(
        Guid id, AskBody body, CommandId commandId, CatalogEdge edge, IDbContextFactory<CatalogDb> contexts, LedgerUse ledger, TimeProvider clock, CancellationToken cancellationToken)
    {
        DraftView? draft = null;
        if (body.Justification is null || body.Count is null)
        {
            (draft, var problem) = await DraftOf(id, body.Count, contexts, ledger, clock, cancellationToken);
            if (problem is not null)
                return problem;
        }

        var command = new RequestActivations
        {
            RequestId = commandId.Or(body.RequestId),
            KeyId = id,
            Count = body.Count ?? draft!.Count,
            Justification = body.Justification ?? draft!.Justification,
            CaseNumber = body.CaseNumber,
            RequestedBy = body.RequestedBy ?? "",
        };
        return await edge.Send(command, CommandRule.Problems(command), _ => TypedResults.Created($"/activation-requests?keyId={id}", command), cancellationToken);
    }

    private static async Task<Results<Ok<Page<MoreActivationsRow>>, ProblemHttpResult>> List(
        ClaimsPrincipal caller, IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken,
        Guid? keyId = null, string? pool = null, MoreActivationsState? state = null, string? after = null, int limit = 100)
    {
        if (!Cursor.TryRead(after, out var from, out var refusal))
            return refusal;
        var (pools, size) = (caller.Pools, Page.Size(limit));
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await catalog.MoreActivations.AsNoTracking()
            .Where(row => (keyId == null || row.KeyId == keyId) && (state == null || row.State == state)
                && (pool == null || catalog.Keys.Any(key => key.KeyId == row.KeyId && key.Pool == pool))
                && (pools == null || catalog.Keys.Any(key => key.KeyId == row.KeyId && pools.Contains(key.Pool)))
                && (from == null || EF.Functions.LessThan(ValueTuple.Create(row.RequestedAt, row.RequestId), ValueTuple.Create(from.At, from.Id))))
            .OrderByDescending(row => row.RequestedAt).ThenByDescending(row => row.RequestId).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(rows, size, last => new Cursor(last.RequestedAt, last.RequestId).ToString()));
    }

    private static async Task<IResult> Grant(
        Guid id, GrantBody body, CatalogEdge edge, IDbContextFactory<CatalogDb> contexts, AuditEntry audit, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        if (await catalog.MoreActivations.FindAsync([id], cancellationToken) is not { } asked)
            return Problems.NotFound("id", "names no request", "GET /activation-requests lists them.");
        audit.Changes(asked);
        var command = new AddActivations
        {
            // One request is granted once, so its grant needs no id of the caller's to be repeatable.
            GrantId = body.GrantId ?? FactId.Of($"grant {id}"),
            KeyId = asked.KeyId,
            Count = body.Count ?? asked.Count,
            CaseNumber = body.CaseNumber ?? asked.CaseNumber ?? "",
            AddedBy = body.AddedBy ?? "",
            RequestId = id,
        };
        return await edge.Send(command, CommandRule.Problems(command), _ => TypedResults.Ok(command), cancellationToken);
    }

    private static async Task<IResult> Refuse(
        Guid id, RefuseBody body, CatalogEdge edge, IDbContextFactory<CatalogDb> contexts, AuditEntry audit, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Changes(await catalog.MoreActivations.FindAsync([id], cancellationToken));
        var command = new RefuseActivations { RequestId = id, Reason = body.Reason ?? "", CaseNumber = body.CaseNumber, RefusedBy = body.RefusedBy ?? "" };
        return await edge.Send(command, CommandRule.Problems(command), _ => TypedResults.Ok(command), cancellationToken);
    }

    private static async Task<(DraftView? Draft, IResult? Problem)> DraftOf(
        Guid id, int? count, IDbContextFactory<CatalogDb> contexts, LedgerUse ledger, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var key = await catalog.Keys.AsNoTracking().Include(row => row.Grants).SingleOrDefaultAsync(row => row.KeyId == id, cancellationToken);
        if (key is null)
            return (null, KeyScope.NoSuchKey());
        var (answered, use) = await ledger.Read(key.Pool, cancellationToken);
        if (!answered || use is null)
            return (null, LedgerUse.Away());

        var now = clock.GetUtcNow();
        var product = await catalog.Products.AsNoTracking().SingleAsync(row => row.Code == key.Product, cancellationToken);
        var asked = count ?? JustificationRule.Suggest(use, now);
        var text = JustificationRule.Draft(product.Name, key.PartialProductKey, key.Activations + key.Grants.Sum(grant => grant.Count), asked, use, now);
        return (new(id, asked, text, use), null);
    }

    /// <summary>How many are asked for and why; drafted from the ledger where left out. Send your own <c>requestId</c> to be able to repeat the call.</summary>
    public sealed record AskBody(Guid? RequestId, int? Count, string? Justification, string? CaseNumber, string? RequestedBy);

    /// <summary>What Microsoft granted: as many as asked for unless told.</summary>
    public sealed record GrantBody(Guid? GrantId, int? Count, string? CaseNumber, string? AddedBy);

    /// <summary>What Microsoft said.</summary>
    public sealed record RefuseBody(string? Reason, string? CaseNumber, string? RefusedBy);

    /// <summary>A draft, and the figures that it is made of.</summary>
    public sealed record DraftView(Guid KeyId, int Count, string Justification, PoolUse Use);
}
