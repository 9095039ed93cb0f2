namespace MakPlatform.ServiceDefaults;

/// <summary>A message that was given up, as it lies in an error queue. Its content is not told: it may be anything, and is often what broke.</summary>
/// <param name="Id">Its own id; where it has none, one that is made of its content and stays the same.</param>
/// <param name="Queue">The queue that it failed in, which a retry gives it back to.</param>
/// <param name="Type">What it says it is, such as <c>KeyRegistered</c>.</param>
/// <param name="Ids">The ids that it names, such as <c>requestId</c>.</param>
/// <param name="ExceptionType">What it failed with, or <c>delivery_limit</c> where the service died over it again and again.</param>
/// <param name="Reason">The exception's words.</param>
/// <param name="FailedAt">When it was given up, as far as it says so.</param>
public sealed record FailedMessage(
    Guid Id, string Queue, string? Type, IReadOnlyDictionary<string, Guid> Ids, string? ExceptionType, string? Reason, DateTimeOffset? FailedAt);

/// <summary>An error queue.</summary>
/// <param name="Queue">The queue beside which it stands.</param>
/// <param name="Messages">How many messages lie in it.</param>
/// <param name="First">The first of them.</param>
public sealed record FailedQueue(string Queue, long Messages, IReadOnlyList<FailedMessage> First);
