using System.Text.Json;

namespace MakPlatform.Console.Platform;

/// <summary>A page of what went to readers.</summary>
public sealed record MailPage(string Transport, IReadOnlyList<MailSeen> Items, string? Next);

/// <summary>What went to one reader, or waits, or failed.</summary>
public sealed record MailSeen(
    Guid Id, string Address, string Channel, bool Digest, string State, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, int Attempts, DateTimeOffset? NextAttemptAt, string? LastError,
    IReadOnlyList<MailLine> Alerts);

/// <summary>One alert of it.</summary>
public sealed record MailLine(string Pool, string Concern, string Kind, string Severity, string Type, int Remaining, int Total, DateTimeOffset At);

/// <summary>Who hears of what.</summary>
public sealed record SubscriptionSeen(
    Guid Id, string Name, IReadOnlyList<string> Addresses, string Channel, bool HasSecret, IReadOnlyList<string> Pools, IReadOnlyList<string> Products, IReadOnlyList<string> Kinds,
    string LeastSeverity, string CreatedBy, DateTimeOffset CreatedAt, int Version);

/// <summary>How a reader wants to hear.</summary>
public sealed record ReaderSeen(
    string Address, string? Name, string Language, string TimeZone, TimeOnly? QuietFrom, TimeOnly? QuietUntil, bool QuietWeekends, string Digest, TimeOnly DigestAt);

/// <summary>An entry of a service's audit log.</summary>
public sealed record AuditSeen(
    Guid EntryId, DateTimeOffset At, string Caller, IReadOnlyList<string> Roles, string Method, string Route, string Path, string? RemoteAddress, int Status, JsonElement? Old, JsonElement? New,
    string? TraceId);

/// <summary>An API key, without its secret.</summary>
public sealed record ApiKeySeen(
    Guid ApiKeyId, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string>? Pools, string IssuedBy, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt,
    string? RevokedBy, string? RevokedReason);
