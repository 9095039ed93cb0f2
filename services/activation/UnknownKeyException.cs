namespace MakPlatform.Activation;

/// <summary>
/// An event of a key that was never registered here. Its registration may be on its way (another replica has it), so the
/// bus tries again; what stays unknown ends in the error queue.
/// </summary>
public sealed class UnknownKeyException(Guid keyId) : Exception($"Key {keyId} is not registered with the ledger. If its registration failed, retry that message first.");
