namespace MakPlatform.Contracts.V1;

/// <summary>
/// Many requests in one message: the same rules and the same answers as <see cref="ActivationRequested"/> gets one by one, for a
/// fraction of the bus. Consumed by fingerprint-matching. Each request stands for itself; for machines that are to be served
/// together, or not at all, there is <see cref="ActivateMachines"/>.
/// </summary>
/// <remarks>Answered with <see cref="ActivationsAnswered"/> to the response address; the answers to one message may come in several.</remarks>
public sealed record ActivationsRequested
{
    /// <summary>The requests, at most 500.</summary>
    public required IReadOnlyList<ActivationRequested> Requests { get; init; }
}

/// <summary>Answers to requests that came in one message. Sent to the requester, published where the message named no address.</summary>
public sealed record ActivationsAnswered
{
    /// <summary>The machines that may activate.</summary>
    public IReadOnlyList<ActivationGranted> Granted { get; init; } = [];

    /// <summary>The requests that were denied.</summary>
    public IReadOnlyList<ActivationDenied> Denied { get; init; } = [];
}
