using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Storage;

/// <summary>Who wants to hear of what: a person, a group (several addresses), or a webhook.</summary>
public sealed class SubscriptionRow
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required string[] Addresses { get; set; }

    public Channel Channel { get; set; }

    /// <summary>A webhook's secret, which its messages are signed with, as <see cref="SecretSeal"/> sealed it; never told.</summary>
    public byte[]? SealedSecret { get; set; }

    /// <summary>One from before secrets were sealed; it is sealed at the next start that has a key to do it with.</summary>
    public string? Secret { get; set; }

    /// <summary>The pools; with <see cref="Products"/> empty too, all.</summary>
    public string[] Pools { get; set; } = [];

    public string[] Products { get; set; } = [];

    /// <summary>The kinds; empty for all.</summary>
    public AlertKind[] Kinds { get; set; } = [];

    /// <summary>From this severity on.</summary>
    public Severity LeastSeverity { get; set; } = Severity.Warning;

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int Version { get; set; } = 1;

    /// <summary>As the rule reads it.</summary>
    public Interest Interest() => new(Id, Addresses, Channel, Pools, Products, Kinds, LeastSeverity);
}
