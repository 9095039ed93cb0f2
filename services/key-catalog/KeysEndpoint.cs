using System.Security.Claims;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Keys over HTTP: their last five, never more, with what they have left (R13).</summary>
internal static class KeysEndpoint
{
    public static void MapKeys(this WebApplication app)
    {
        var keys = app.MapGroup("/keys").WithTags("Keys");
        keys.MapGet("/", List).Needs(Permission.Read).WithSummary("Keys by their last five characters, with what they have left, in the order in which they were registered");
        keys.MapGet("/{id:guid}", Get).NeedsKey(Permission.Read).Produces<KeyView>().WithSummary("One key with what it has left");
    }

    private static async Task<Results<Ok<Page<KeyView>>, ProblemHttpResult>> List(
        ClaimsPrincipal caller, IDbContextFactory<CatalogDb> contexts, RemainingFigures remaining, CancellationToken cancellationToken,
        string? pool = null, string? product = null, string? after = null, int limit = 100)
    {
        if (!Cursor.TryRead(after, out var from, out var refusal))
            return refusal;
        var (callers, size) = (caller.Pools, Page.Size(limit));
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await catalog.Keys.AsNoTracking().Include(row => row.Grants)
            .Where(row => (pool == null || row.Pool == pool) && (product == null || row.Product == product) && (callers == null || callers.Contains(row.Pool))
                && (from == null || EF.Functions.GreaterThan(ValueTuple.Create(row.RegisteredAt, row.KeyId), ValueTuple.Create(from.At, from.Id))))
            .OrderBy(row => row.RegisteredAt).ThenBy(row => row.KeyId).Take(size + 1)
            .ToListAsync(cancellationToken);
        var page = Page.Of(rows, size, last => new Cursor(last.RegisteredAt, last.KeyId).ToString());
        var codes = page.Items.Select(row => row.Pool).Distinct().ToArray();
        var pools = await catalog.WithKeys(catalog.Pools.Where(row => codes.Contains(row.Code)), cancellationToken);
        return TypedResults.Ok(new Page<KeyView>(Views(page.Items, await remaining.Tell(pools, cancellationToken)), page.Next));
    }

    private static async Task<IResult> Get(Guid id, IDbContextFactory<CatalogDb> contexts, RemainingFigures remaining, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await catalog.Keys.AsNoTracking().Include(key => key.Grants).SingleOrDefaultAsync(key => key.KeyId == id, cancellationToken);
        if (row is null)
            return KeyScope.NoSuchKey();
        var pools = await catalog.WithKeys(catalog.Pools.Where(pool => pool.Code == row.Pool), cancellationToken);
        return TypedResults.Ok(Views([row], await remaining.Tell(pools, cancellationToken))[0]);
    }

    // A key that was registered between the two queries has no figure yet: it is shown the next time.
    private static List<KeyView> Views(IReadOnlyList<KeyRow> rows, IReadOnlyList<PoolFigure> pools)
    {
        var figures = pools.SelectMany(pool => pool.Keys.Select(key => (key, pool.Source))).ToDictionary(entry => entry.key.KeyId);
        return [.. rows.Where(row => figures.ContainsKey(row.KeyId)).Select(row => View(row, figures[row.KeyId].key, figures[row.KeyId].Source))];
    }

    private static KeyView View(KeyRow row, KeyFigure figure, string source) => new(
        row.KeyId, row.PartialProductKey, row.Product, row.Pool, row.Tier, row.Activations, Enum.Parse<ConsumptionPolicy>(row.Policy), row.Supersedes,
        row.RegisteredBy, row.RegisteredAt, row.RetiredAt, row.RetiredReason, row.RetiredBy,
        [.. row.Grants.OrderBy(grant => grant.AddedAt).Select(grant => new GrantView(grant.GrantId, grant.Count, grant.CaseNumber, grant.AddedBy, grant.AddedAt))],
        figure.Total, figure.Consumed, figure.Remaining, figure.Version, source)
    {
        Requesters = row.Requesters,
        PurchasedOn = row.PurchasedOn,
        Vendor = row.Vendor,
        OrderNumber = row.OrderNumber,
        Site = row.Site,
        BlockedAt = row.BlockedAt,
        BlockedReason = row.BlockedReason,
        BlockedBy = row.BlockedBy,
    };

    /// <summary>A key as it is shown.</summary>
    public sealed record KeyView(
        Guid KeyId, string PartialProductKey, string Product, string Pool, string? Tier, int Activations, ConsumptionPolicy Policy, Guid? Supersedes,
        string RegisteredBy, DateTimeOffset RegisteredAt, DateTimeOffset? RetiredAt, string? RetiredReason, string? RetiredBy,
        IReadOnlyList<GrantView> Grants, int Total, int? Consumed, int? Remaining, long? Version, string Source)
    {
        /// <summary>The requesters that new machines may get it for; empty: all.</summary>
        public IReadOnlyList<string> Requesters { get; init; } = [];

        /// <summary>The day it was bought.</summary>
        public DateOnly? PurchasedOn { get; init; }

        /// <summary>Who sold it.</summary>
        public string? Vendor { get; init; }

        /// <summary>The order's number.</summary>
        public string? OrderNumber { get; init; }

        /// <summary>The site that it was bought for.</summary>
        public string? Site { get; init; }

        /// <summary>When Microsoft's last block was recorded.</summary>
        public DateTimeOffset? BlockedAt { get; init; }

        /// <summary>What is known of it.</summary>
        public string? BlockedReason { get; init; }

        /// <summary>Who recorded it.</summary>
        public string? BlockedBy { get; init; }
    }

    /// <summary>A grant as it is shown.</summary>
    public sealed record GrantView(Guid GrantId, int Count, string CaseNumber, string AddedBy, DateTimeOffset AddedAt);
}
