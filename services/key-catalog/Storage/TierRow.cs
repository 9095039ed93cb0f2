using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog.Storage;

public sealed class TierRow
{
    private static readonly DateTimeOffset Seeded = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    public required string Name { get; init; }
    public required int MinActivations { get; set; }
    public required int MaxActivations { get; set; }
    public decimal? Price { get; set; }
    public string? Currency { get; set; }
    public string? BestFor { get; set; }
    public DateOnly? PriceDate { get; set; }
    public ProductKeyKind KeyKind { get; set; } = ProductKeyKind.Mak;
    public int Version { get; set; } = 1;
    public DateTimeOffset ChangedAt { get; set; }

    public Tier ToTier() => new(Name, MinActivations, MaxActivations, Price, Currency, BestFor, PriceDate, KeyKind, Version);

    public static TierRow From(Tier tier) => From(tier, Seeded);

    public static TierRow From(Tier tier, DateTimeOffset changedAt) => new()
    {
        Name = tier.Name,
        MinActivations = tier.MinActivations,
        MaxActivations = tier.MaxActivations,
        Price = tier.Price,
        Currency = tier.Currency,
        BestFor = tier.BestFor,
        PriceDate = tier.PriceDate,
        KeyKind = tier.KeyKind,
        Version = tier.Version,
        ChangedAt = changedAt,
    };
}
