using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;

namespace MakPlatform.KeyCatalog;

/// <summary>Between what the database keeps and what the contracts say; a repeated event is made from the row, so it is the same one.</summary>
internal static class CatalogRows
{
    public static KnownKey ToKnown(this KeyRow row) => new(row.ToRegistered(), row.ProductKeyHash, row.ToRetired(), row.Pool, row.ToBlocked());

    public static KeyMoved ToMoved(this MoveRow row, string product) => new()
    {
        MoveId = row.MoveId,
        KeyId = row.KeyId,
        FromPool = row.FromPool,
        Pool = row.Pool,
        Product = product,
        Reason = row.Reason,
        MovedBy = row.MovedBy,
        MovedAt = row.MovedAt,
    };

    public static MoveRow ToRow(this KeyMoved move) => new()
    {
        MoveId = move.MoveId,
        KeyId = move.KeyId,
        FromPool = move.FromPool,
        Pool = move.Pool,
        Reason = move.Reason,
        MovedBy = move.MovedBy,
        MovedAt = move.MovedAt,
    };

    public static ActivationsAdded ToAdded(this GrantRow row) => new()
    {
        GrantId = row.GrantId,
        KeyId = row.KeyId,
        Count = row.Count,
        CaseNumber = row.CaseNumber,
        AddedBy = row.AddedBy,
        AddedAt = row.AddedAt,
        RequestId = row.RequestId,
    };

    public static KeyRow ToRow(this KeyRegistered key, RegisterKey command) => new()
    {
        KeyId = key.KeyId,
        SealedProductKey = Convert.FromBase64String(command.SealedProductKey),
        ProductKeyHash = command.ProductKeyHash,
        PartialProductKey = key.PartialProductKey,
        Product = key.Product,
        Pool = key.Pool,
        RegisteredPool = key.Pool,
        Activations = key.Activations,
        Tier = key.Tier,
        Policy = key.Policy.ToString(),
        Supersedes = key.Supersedes,
        Requesters = [.. key.Requesters],
        PurchasedOn = command.PurchasedOn,
        Vendor = command.Vendor,
        OrderNumber = command.OrderNumber,
        Site = command.Site,
        RegisteredBy = key.RegisteredBy,
        RegisteredAt = key.RegisteredAt,
    };

    public static GrantRow ToRow(this ActivationsAdded grant) => new()
    {
        GrantId = grant.GrantId,
        KeyId = grant.KeyId,
        Count = grant.Count,
        CaseNumber = grant.CaseNumber,
        AddedBy = grant.AddedBy,
        AddedAt = grant.AddedAt,
        RequestId = grant.RequestId,
    };

    // PostgreSQL keeps microseconds: an event must say the same time when it is published again from its row.
    public static DateTimeOffset GetStoredNow(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public static KeyRegistered ToRegistered(this KeyRow row) => new()
    {
        KeyId = row.KeyId,
        Pool = row.RegisteredPool,
        Product = row.Product,
        PartialProductKey = row.PartialProductKey,
        Activations = row.Activations,
        Tier = row.Tier,
        Policy = Enum.Parse<ConsumptionPolicy>(row.Policy),
        Supersedes = row.Supersedes,
        RegisteredBy = row.RegisteredBy,
        RegisteredAt = row.RegisteredAt,
        Requesters = row.Requesters,
        Site = row.Site,
    };

    public static KeyBlocked? ToBlocked(this KeyRow row) => row.BlockId is not { } id || row.BlockedAt is not { } at
        ? null
        : new KeyBlocked { BlockId = id, KeyId = row.KeyId, Reason = row.BlockedReason ?? "", BlockedBy = row.BlockedBy ?? "", BlockedAt = at };

    public static KeyRetired? ToRetired(this KeyRow row) => row.RetiredAt is not { } at
        ? null
        : new KeyRetired { KeyId = row.KeyId, Reason = row.RetiredReason ?? "", RetiredBy = row.RetiredBy ?? "", RetiredAt = at };
}
