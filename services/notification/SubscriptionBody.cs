using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;

namespace MakPlatform.Notification;

/// <summary>What is subscribed to. Neither pools nor products: all; no kinds: all.</summary>
public sealed record SubscriptionBody(
    string? Name, IReadOnlyList<string>? Addresses, Channel Channel, string? Secret, IReadOnlyList<string>? Pools, IReadOnlyList<string>? Products,
    IReadOnlyList<AlertKind>? Kinds, Severity? LeastSeverity)
{
    /// <summary>Writes it down; a secret that is left out stays as it was.</summary>
    public void WriteTo(SubscriptionRow row, SecretSeal seal)
    {
        (row.Name, row.Addresses, row.Channel) = (Name!, [.. Addresses!], Channel);
        (row.Pools, row.Products, row.Kinds) = ([.. Pools ?? []], [.. Products ?? []], [.. Kinds ?? []]);
        row.LeastSeverity = LeastSeverity is null or Severity.None ? Severity.Warning : LeastSeverity.Value;
        if (Secret is not null)
            (row.SealedSecret, row.Secret) = (seal.Close(row.Id, Secret), null);
    }
}

/// <summary>A subscription as callers see it: that it has a secret, and not which.</summary>
public sealed record SubscriptionView(
    Guid Id, string Name, IReadOnlyList<string> Addresses, Channel Channel, bool HasSecret, IReadOnlyList<string> Pools, IReadOnlyList<string> Products,
    IReadOnlyList<AlertKind> Kinds, Severity LeastSeverity, string CreatedBy, DateTimeOffset CreatedAt, int Version)
{
    public static SubscriptionView Of(SubscriptionRow row) => new(
        row.Id, row.Name, row.Addresses, row.Channel, (row.SealedSecret ?? (object?)row.Secret) is not null, row.Pools, row.Products, row.Kinds, row.LeastSeverity, row.CreatedBy, row.CreatedAt, row.Version);
}
