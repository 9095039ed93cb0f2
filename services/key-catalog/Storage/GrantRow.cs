namespace MakPlatform.KeyCatalog.Storage;

public sealed class GrantRow
{
    public required Guid GrantId { get; init; }
    public required Guid KeyId { get; init; }
    public required int Count { get; init; }
    public required string CaseNumber { get; init; }
    public required string AddedBy { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public Guid? RequestId { get; init; }
}
