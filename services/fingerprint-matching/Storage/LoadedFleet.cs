using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>What the records say before a batch is decided.</summary>
/// <param name="Decided">Requests that were decided before: replays.</param>
/// <param name="Fleet">The machines that the others may be.</param>
public sealed record LoadedFleet(IReadOnlyDictionary<Guid, Identification> Decided, Fleet Fleet);

/// <summary>One decision to save, with what belongs to the request rather than to the rules.</summary>
public sealed record Decision(Identification Identification, Sighted Sighted);

/// <summary>One request as it comes to the records.</summary>
/// <param name="Sighting">What the rules look at, its unique values hashed.</param>
/// <param name="Readable">Its unique values in readable form; null where those are not to be kept.</param>
/// <param name="HostName">The machine's name.</param>
/// <param name="Model">The machine's model, for people.</param>
/// <param name="Requester">Who asked.</param>
public sealed record Sighted(Sighting Sighting, IReadOnlyList<HashedValue>? Readable, string? HostName, string? Model, string? Requester);
