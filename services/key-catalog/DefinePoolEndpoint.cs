using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog;

/// <summary><c>PUT /pools/{pool}</c>: site, owners, alert settings and quotas, described as a whole.</summary>
internal static class DefinePoolEndpoint
{
    public static void MapDefinePool(this WebApplication app) =>
        app.MapPut("/pools/{pool}", Put).WithTags("Pools").Needs(Permission.ManageKeys).Produces<DefinePool>().Produces(StatusCodes.Status412PreconditionFailed)
            .Example("""{ "product": "windows-11-pro", "site": "Berlin", "owners": [{ "name": "Ada", "email": "ada@example.org" }], "quotas": [{ "requester": "imaging-berlin", "perMonth": 200 }], "definedBy": "ada" }""")
            .WithSummary("Defines a pool; If-Match guards against another's change");

    private static Task<IResult> Put(string pool, PoolBody body, HttpContext http, DefinitionEdge edge)
    {
        var command = new DefinePool
        {
            Pool = pool,
            Product = body.Product ?? "",
            Site = body.Site,
            Owners = [.. (body.Owners ?? []).Select(owner => new PoolOwner { Name = owner?.Name ?? "", Email = owner?.Email ?? "" })],
            Alerts = body.Alerts,
            Quotas = [.. (body.Quotas ?? []).Select(quota => new RequesterQuota { Requester = quota?.Requester ?? "", PerMonth = quota?.PerMonth ?? -1 })],
            DefinedBy = body.DefinedBy ?? "",
        };
        return edge.Send(
            http, command, version => command with { ExpectedVersion = version }, CommandRule.Problems(command),
            async (catalog, cancellationToken) => Standing.Of((await catalog.Pools.FindAsync([pool], cancellationToken))?.ToDescribed(), known => known.Version),
            _ => command);
    }

    /// <summary>What a pool is for and whom it concerns.</summary>
    public sealed record PoolBody(
        string? Product, string? Site, IReadOnlyList<OwnerBody?>? Owners, PoolAlerts? Alerts, IReadOnlyList<QuotaBody?>? Quotas, string? DefinedBy);

    /// <summary>A person who answers for the pool.</summary>
    public sealed record OwnerBody(string? Name, string? Email);

    /// <summary>What a requester may take a calendar month (UTC).</summary>
    public sealed record QuotaBody(string? Requester, int? PerMonth);
}
