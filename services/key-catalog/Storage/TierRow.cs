using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog.Storage;

public sealed class TierRow
{
    public required string Name { get; init; }
    public required int MinActivations { get; set; }
    public required int MaxActivations { get; set; }
    public decimal? Price { get; set; }
    public string? Currency { get; set; }
    public string? BestFor { get; set; }

    public Tier ToTier() => new(Name, MinActivations, MaxActivations, Price, Currency, BestFor);

    public static TierRow From(Tier tier) => new()
    {
        Name = tier.Name,
        MinActivations = tier.MinActivations,
        MaxActivations = tier.MaxActivations,
        Price = tier.Price,
        Currency = tier.Currency,
        BestFor = tier.BestFor,
    };
}
