namespace MakPlatform.KeyCatalog.Storage;

/// <summary>Somebody saw a whole key.</summary>
public sealed class RevealRow
{
    public required Guid RevealId { get; init; }
    public required Guid KeyId { get; init; }
    public required string RevealedBy { get; init; }
    public required string Reason { get; init; }
    public string? RemoteAddress { get; init; }
    public required DateTimeOffset RevealedAt { get; init; }
}
