using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Storage;

/// <summary>What goes to one reader: a notice, or several gathered; and what became of it.</summary>
public sealed class DeliveryRow
{
    public const int LongestError = 500;

    public required Guid Id { get; init; }

    /// <summary>The notices; one, or those of a digest.</summary>
    public required Guid[] NoticeIds { get; init; }

    /// <summary>Where to.</summary>
    public required string Address { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>True for a digest, which takes more notices in until it goes.</summary>
    public required bool Gathered { get; init; }

    /// <summary>The subscription that it goes by; null for owners and the configured readers.</summary>
    public Guid? SubscriptionId { get; init; }

    /// <summary>Its stable Message-ID, so that one sent twice is known for one.</summary>
    public required string MessageId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The trace that it goes on in, W3C <c>traceparent</c>; null where time alone caused it.</summary>
    public string? TraceParent { get; init; }

    public DeliveryState State { get; private set; } = DeliveryState.Pending;

    public int Attempts { get; private set; }

    /// <summary>When it is due; null once it is sent, given up or overtaken.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>When the tries that end with giving up began.</summary>
    public DateTimeOffset? TriedSince { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public string? LastError { get; private set; }

    public string? File { get; private set; }

    public void Sent(DateTimeOffset now, string? file)
    {
        (State, SentAt, File, NextAttemptAt) = (DeliveryState.Sent, now, file, null);
        Attempts++;
        LastError = null;
    }

    public void Failed(DateTimeOffset now, string error)
    {
        Attempts++;
        TriedSince ??= now;
        LastError = Short(error);
        NextAttemptAt = RetryRule.Next(Attempts, TriedSince.Value, now);
        State = NextAttemptAt is null ? DeliveryState.Failed : DeliveryState.Pending;
    }

    /// <summary>A person says: once more, from the beginning.</summary>
    public void Resend(DateTimeOffset now) => (State, Attempts, TriedSince, NextAttemptAt) = (DeliveryState.Pending, 0, null, now);

    // A server may answer anything, also what a text column can't hold.
    private static string Short(string error)
    {
        var clean = error.Replace('\0', ' ');
        return clean.Length > LongestError ? clean[..LongestError] : clean;
    }
}

/// <summary>What became of a delivery.</summary>
public enum DeliveryState
{
    /// <summary>Waits to be sent, or to be tried again.</summary>
    Pending = 0,

    /// <summary>Handed over.</summary>
    Sent = 1,

    /// <summary>Given up: a dead letter, which an operator may send again.</summary>
    Failed = 2,

    /// <summary>Never sent: before it was due something worse of the same episode was told.</summary>
    Overtaken = 3,
}
