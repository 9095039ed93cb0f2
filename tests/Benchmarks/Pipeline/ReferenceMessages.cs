using MakPlatform.Contracts.V1;

namespace MakPlatform.Benchmarks.Pipeline;

/// <summary>From the client to the first hop.</summary>
public sealed record ReferenceRequest(Guid Id, string Payload);

/// <summary>The same with many requests in it, the very ones that the platform is sent.</summary>
public sealed record ReferenceRequests(Guid Id, IReadOnlyList<ActivationRequested> Requests);

/// <summary>From the first hop to the second.</summary>
public sealed record ReferenceIdentified(Guid Id, Uri ResponseAddress, string Payload);

/// <summary>From the second hop to the client.</summary>
public sealed record ReferenceAnswer(Guid Id, string Payload);
