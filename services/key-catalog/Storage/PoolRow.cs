using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Storage;

public sealed class PoolRow
{
    public required string Code { get; init; }
    public required string Product { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public string? Site { get; set; }

    // Lists of the contracts' own parts, kept as jsonb: they are written and read as a whole.
    public IReadOnlyList<PoolOwner> Owners { get; set; } = [];
    public IReadOnlyList<RequesterQuota> Quotas { get; set; } = [];
    public PoolAlerts? Alerts { get; set; }

    /// <summary>0 while nobody has defined it.</summary>
    public int Version { get; set; }
    public string? DefinedBy { get; set; }
    public DateTimeOffset? DefinedAt { get; set; }

    public PoolDefined? ToDefined() => Version == 0 ? null : ToDescribed();

    // What a pool that nobody defined yet has: its product.
    public PoolDefined ToDescribed() => new()
    {
        Pool = Code,
        Product = Product,
        Site = Site,
        Owners = Owners,
        Alerts = Alerts,
        Quotas = Quotas,
        Version = Version,
        DefinedBy = DefinedBy ?? "",
        DefinedAt = DefinedAt ?? OpenedAt,
    };

    public void Take(PoolDefined defined)
    {
        (Site, Owners, Alerts, Quotas) = (defined.Site, defined.Owners, defined.Alerts, defined.Quotas);
        (Version, DefinedBy, DefinedAt) = (defined.Version, defined.DefinedBy, defined.DefinedAt);
    }
}
