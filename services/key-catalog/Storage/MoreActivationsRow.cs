using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog.Storage;

/// <summary>What Microsoft was asked for, and what it said.</summary>
public sealed class MoreActivationsRow
{
    public required Guid RequestId { get; init; }
    public required Guid KeyId { get; init; }
    public required int Count { get; init; }
    public required string Justification { get; init; }
    public string? CaseNumber { get; set; }
    public required string RequestedBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public MoreActivationsState State { get; set; } = MoreActivationsState.Asked;
    public Guid? GrantId { get; set; }
    public int? Granted { get; set; }
    public string? RefusedReason { get; set; }
    public string? SettledBy { get; set; }
    public DateTimeOffset? SettledAt { get; set; }

    public KnownRequest ToKnown() => new(RequestId, KeyId, Count, State, CaseNumber, RequestedBy, RequestedAt)
    {
        GrantId = GrantId,
        RefusedReason = RefusedReason,
        SettledBy = SettledBy,
        SettledAt = SettledAt,
    };

    public void Settle(ActivationsAdded grant)
    {
        (State, GrantId, Granted, CaseNumber) = (MoreActivationsState.Granted, grant.GrantId, grant.Count, grant.CaseNumber);
        (SettledBy, SettledAt) = (grant.AddedBy, grant.AddedAt);
    }

    public void Settle(MoreActivationsRefused refused)
    {
        (State, RefusedReason, CaseNumber) = (MoreActivationsState.Refused, refused.Reason, refused.CaseNumber);
        (SettledBy, SettledAt) = (refused.RefusedBy, refused.RefusedAt);
    }
}
