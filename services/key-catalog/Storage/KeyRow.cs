namespace MakPlatform.KeyCatalog.Storage;

public sealed class KeyRow
{
    public required Guid KeyId { get; init; }
    public required byte[] SealedProductKey { get; init; }
    public required string ProductKeyHash { get; init; }
    public required string PartialProductKey { get; init; }
    public required string Product { get; init; }
    public required string Pool { get; init; }
    public required int Activations { get; init; }
    public string? Tier { get; init; }
    public required string Policy { get; init; }
    public Guid? Supersedes { get; init; }
    public required string RegisteredBy { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public DateTimeOffset? RetiredAt { get; set; }
    public string? RetiredReason { get; set; }
    public string? RetiredBy { get; set; }
    public List<GrantRow> Grants { get; } = [];
}
