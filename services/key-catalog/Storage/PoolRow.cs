namespace MakPlatform.KeyCatalog.Storage;

public sealed class PoolRow
{
    public required string Code { get; init; }
    public required string Product { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
}
