namespace MakPlatform.Console.Platform;

/// <summary>A product, as key-catalog tells it.</summary>
public sealed record ProductSeen(string Code, string Name, string? Edition, string KeyKind, Guid? ApplicationId, Guid? ActivationId, int Version);

/// <summary>A tier with its price.</summary>
public sealed record TierSeen(
    string Name, int MinActivations, int MaxActivations, decimal? Price, string? Currency, string? BestFor, DateOnly? PriceDate, string KeyKind, int Version,
    decimal? CostPerActivation, decimal? CostPerActivationAtMost);

/// <summary>A key by its last five characters.</summary>
public sealed record KeySeen(
    Guid KeyId, string PartialProductKey, string Product, string Pool, string? Tier, int Activations, string Policy, Guid? Supersedes, string RegisteredBy, DateTimeOffset RegisteredAt,
    DateTimeOffset? RetiredAt, string? RetiredReason, string? RetiredBy, IReadOnlyList<GrantSeen> Grants, int Total, int? Consumed, int? Remaining,
    IReadOnlyList<string>? Requesters, DateOnly? PurchasedOn, string? Vendor, string? OrderNumber, string? Site, DateTimeOffset? BlockedAt, string? BlockedReason, string? BlockedBy);

/// <summary>Activations that Microsoft granted.</summary>
public sealed record GrantSeen(Guid GrantId, int Count, string CaseNumber, string AddedBy, DateTimeOffset AddedAt);

/// <summary>A pool with its definition; none while nobody has defined it.</summary>
public sealed record PoolSeen(string Pool, string Product, PoolSettings? Definition);

/// <summary>Whom a pool concerns, when they are told, and who may take how many.</summary>
public sealed record PoolSettings(
    string? Site, IReadOnlyList<Owner> Owners, AlertSettings? Alerts, IReadOnlyList<Quota> Quotas, int Version, string DefinedBy, DateTimeOffset DefinedAt);

/// <summary>Who answers for a pool.</summary>
public sealed record Owner(string Name, string Email);

/// <summary>When its owners are told.</summary>
public sealed record AlertSettings(int? LowPercent, int? LowRemaining, int? CriticalPercent, int? CriticalRemaining, int? LeadTimeDays);

/// <summary>What a requester may take a calendar month.</summary>
public sealed record Quota(string Requester, int PerMonth);

/// <summary>A request to Microsoft for more activations, and what became of it.</summary>
public sealed record MoreAsked(
    Guid RequestId, Guid KeyId, int Count, string Justification, string? CaseNumber, string RequestedBy, DateTimeOffset RequestedAt, string State, int? Granted, string? RefusedReason,
    string? SettledBy, DateTimeOffset? SettledAt);

/// <summary>A justification, drafted from the ledger.</summary>
public sealed record JustificationDraft(Guid KeyId, int Count, string Justification);

/// <summary>One thing that happened to a key.</summary>
public sealed record Happened(DateTimeOffset At, string What, string By, string Detail, Guid? Related);

/// <summary>Who saw a whole key.</summary>
public sealed record RevealSeen(Guid RevealId, string RevealedBy, string Reason, string? RemoteAddress, DateTimeOffset RevealedAt);

/// <summary>A whole key, shown once.</summary>
public sealed record KeyShown(string ProductKey)
{
    // A record prints its fields; this one must not.
    public override string ToString() => nameof(KeyShown);
}

/// <summary>What became of a line of an import.</summary>
public sealed record LineSeen(int Line, Guid? KeyId, string? PartialProductKey, string Outcome, IReadOnlyList<FieldSeen> Problems);

/// <summary>What is wrong with a field, and the mend.</summary>
public sealed record FieldSeen(string Field, string Reason, string Mend);

/// <summary>A line of the ledger with its key.</summary>
public sealed record LedgerSeen(string Pool, string PartialProductKey, EntrySeen Entry);

/// <summary>An entry of the ledger.</summary>
public sealed record EntrySeen(
    Guid KeyId, long EntryNo, string Kind, int TotalDelta, int ConsumedDelta, int TotalAfter, int ConsumedAfter, Guid? MachineId, Guid CauseId, string Reason, string Actor, DateTimeOffset At);

/// <summary>Who consumed a pool's activations since a day.</summary>
public sealed record PoolTaken(string Pool, DateTimeOffset Since, IReadOnlyList<TakenBy> By);

/// <summary>What one requester consumed, for one reason.</summary>
public sealed record TakenBy(string Requester, string? Reason, bool? IsVirtual, int Consumed);
