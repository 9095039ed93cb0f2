namespace MakPlatform.KeyCatalog.Storage;

public sealed class MoveRow
{
    public required Guid MoveId { get; init; }
    public required Guid KeyId { get; init; }
    public required string FromPool { get; init; }
    public required string Pool { get; init; }
    public required string Reason { get; init; }
    public required string MovedBy { get; init; }
    public required DateTimeOffset MovedAt { get; init; }
}
