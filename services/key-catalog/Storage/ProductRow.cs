namespace MakPlatform.KeyCatalog.Storage;

public sealed class ProductRow
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string? Edition { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
}
