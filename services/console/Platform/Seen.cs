namespace MakPlatform.Console.Platform;

/// <summary>A page of a service's list.</summary>
public sealed record Listed<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A pool's figures, as activation tells them.</summary>
public sealed record PoolFigures(string Pool, string Product, int Total, int Consumed, int Remaining, IReadOnlyList<Rules.KeyFigures> Keys);

/// <summary>A pool's level and forecast, as notification tells them.</summary>
public sealed record PoolOutlook(string Pool, Rules.PoolState Level, int LowAt, int CriticalAt, int LeadTimeDays, Forecast? Forecast, IReadOnlyList<DayOfUse> Days);

/// <summary>When a pool may be empty.</summary>
public sealed record Forecast(DateTimeOffset At, DateTimeOffset? Early, DateTimeOffset? Expected, DateTimeOffset? Late);

/// <summary>A day of a pool.</summary>
public sealed record DayOfUse(DateOnly Day, int Used, int? Remaining);

/// <summary>A refusal, as activation told the requester.</summary>
public sealed record Denial(
    Guid RequestId, Guid? MachineId, string? Pool, string Code, string? ErrorCode, string? MicrosoftCode, string Cause, string Remedy, IReadOnlyList<string>? WaysOn, DateTimeOffset DecidedAt);

/// <summary>A request from its arrival to Microsoft's word.</summary>
public sealed record Story(
    Guid RequestId, string Requester, string? HostName, string Reason, DateTimeOffset RequestedAt, DateTimeOffset? ReceivedAt, DateTimeOffset? IdentifiedAt, Guid MachineId, string Verdict,
    bool NeedsReview, DateTimeOffset DecidedAt, Answer Answer, DateTimeOffset? AnsweredAt, DateTimeOffset? ConfirmedAt, string? TraceId, IReadOnlyList<Reported>? Reports);

/// <summary>Microsoft's word on an activation.</summary>
public sealed record Reported(string State, bool Returned);

/// <summary>A request in the list of those that were decided.</summary>
public sealed record Decided(
    Guid RequestId, string? Pool, Guid MachineId, string? HostName, string Requester, string Reason, string Verdict, bool IsVirtual, string Outcome, string? Denied, string? PartialProductKey, string? Why,
    DateTimeOffset DecidedAt);

/// <summary>Granted or denied: a denial has a code.</summary>
public sealed record Answer(
    string? Pool, string? Code, string? ErrorCode, string? Cause, string? Remedy, IReadOnlyList<string>? WaysOn, bool? Consumed, string? Why, string? PartialProductKey, int? KeyRemaining, int? PoolRemaining,
    string? NextStep, Guid? KeyId);

/// <summary>What is going on with a pool.</summary>
public sealed record Episode(
    string Pool, string Concern, int Number, DateTimeOffset StartedAt, string Told, DateTimeOffset? ToldAt, int Reminders, string? AcknowledgedBy, DateTimeOffset? AcknowledgedUntil, DateTimeOffset? SnoozedUntil);

/// <summary>A machine in a list.</summary>
public sealed record MachineFound(Guid Id, string? HostName, string? Model, bool IsVirtual, Guid? MergedInto, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt);

/// <summary>A machine with its parts, now and before, and every verdict on it.</summary>
public sealed record Machine(
    Guid Id, bool IsVirtual, string? HostName, string? Model, Guid? PreviousMachineId, Guid? MergedInto, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, IReadOnlyList<Part> Parts,
    IReadOnlyList<Judged> Identifications, IReadOnlyList<Corrected>? Corrections);

/// <summary>A merge or a split.</summary>
public sealed record Corrected(string Kind, Guid MachineId, Guid OtherMachineId, string Reason, string CorrectedBy, DateTimeOffset CorrectedAt);

/// <summary>A part with its time in the machine.</summary>
public sealed record Part(string Kind, string? Value, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, bool IsCurrent);

/// <summary>A verdict with its evidence.</summary>
public sealed record Judged(
    Guid RequestId, Guid MachineId, string Verdict, double Score, bool NeedsReview, string Explanation, IReadOnlyList<Proof> Evidence, string? Requester, DateTimeOffset? DecidedAt, DateTimeOffset? ReviewedAt, string? ReviewedBy);

/// <summary>What one component says.</summary>
public sealed record Proof(string Component, string Outcome, double Weight, string? Note);

/// <summary>An activation that a machine holds.</summary>
public sealed record Held(Guid MachineId, Guid KeyId, Guid RequestId, DateTimeOffset ActivatedAt, string State, DateTimeOffset? ReportedAt, string? ErrorCode);

/// <summary>An activation with its key and what its request said.</summary>
public sealed record Activated(string Pool, string PartialProductKey, string? HostName, string Requester, string Reason, Held Activation);

/// <summary>An error queue of a service.</summary>
public sealed record FailedQueue(string Queue, long Messages, IReadOnlyList<FailedMessage> First);

/// <summary>A message that a service gave up.</summary>
public sealed record FailedMessage(Guid Id, string Queue, string? Type, IReadOnlyDictionary<string, Guid> Ids, string? ExceptionType, string? Reason, DateTimeOffset? FailedAt);
