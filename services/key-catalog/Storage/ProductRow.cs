using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog.Storage;

public sealed class ProductRow
{
    // When the catalogue's first entries are of.
    private static readonly DateTimeOffset Seeded = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    public required string Code { get; init; }
    public required string Name { get; set; }
    public string? Edition { get; set; }
    public ProductKeyKind KeyKind { get; set; }
    public Guid? ApplicationId { get; set; }
    public Guid? ActivationId { get; set; }
    public int Version { get; set; } = 1;
    public required DateTimeOffset ChangedAt { get; set; }

    public Product ToProduct() => new(Code, Name, Edition, KeyKind, ApplicationId, ActivationId, Version);

    public static ProductRow From(Product product) => From(product, Seeded);

    public static ProductRow From(Product product, DateTimeOffset changedAt) => new()
    {
        Code = product.Code,
        Name = product.Name,
        Edition = product.Edition,
        KeyKind = product.KeyKind,
        ApplicationId = product.ApplicationId,
        ActivationId = product.ActivationId,
        Version = product.Version,
        ChangedAt = changedAt,
    };
}
