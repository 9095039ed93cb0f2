namespace MakPlatform.KeyCatalog.Storage;

public sealed class KeyRow
{
    public required Guid KeyId { get; init; }
    public required byte[] SealedProductKey { get; set; }
    public required string ProductKeyHash { get; set; }
    public required string PartialProductKey { get; init; }
    public required string Product { get; init; }

    /// <summary>The pool that it serves; <see cref="RegisteredPool"/> is the one that it was registered in.</summary>
    public required string Pool { get; set; }
    public required string RegisteredPool { get; init; }
    public required int Activations { get; init; }
    public string? Tier { get; init; }
    public required string Policy { get; init; }
    public Guid? Supersedes { get; init; }
    public string[] Requesters { get; init; } = [];
    public DateOnly? PurchasedOn { get; init; }
    public string? Vendor { get; init; }
    public string? OrderNumber { get; init; }
    public string? Site { get; init; }
    public required string RegisteredBy { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public DateTimeOffset? RetiredAt { get; set; }
    public string? RetiredReason { get; set; }
    public string? RetiredBy { get; set; }
    public Guid? BlockId { get; set; }
    public DateTimeOffset? BlockedAt { get; set; }
    public string? BlockedReason { get; set; }
    public string? BlockedBy { get; set; }
    public List<GrantRow> Grants { get; } = [];
    public List<MoveRow> Moves { get; } = [];
}
