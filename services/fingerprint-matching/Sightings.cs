using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using Microsoft.Extensions.Options;

namespace MakPlatform.FingerprintMatching;

/// <summary>Requests as the rules and the records take them: normalised, unique values hashed, readable ones only where they are to be kept.</summary>
public sealed class Sightings(IOptions<FingerprintMatchingOptions> options)
{
    private readonly BadValues bad = options.Value.ReadBadValues();
    private IdentifierHash? hash;

    /// <summary>The hash of this database, known once the service has started.</summary>
    public IdentifierHash Hash => hash ?? throw new InvalidOperationException("The identifier hash key is not loaded yet.");

    /// <summary>A request whose sizes are checked.</summary>
    public Sighted Of(ActivationRequested request) =>
        Of(request.RequestId, request.Hardware!, request.Assertion) with { HostName = HostName(request.HostName), Requester = request.Requester };

    /// <summary>A description whose sizes are checked.</summary>
    public Sighted Of(Guid requestId, HardwareDescription hardware, Assertion? assertion)
    {
        var (portrait, readable) = Hash.OfEach(HardwareNormal.Read(hardware, assertion, bad));
        return new(
            new(requestId, portrait, assertion?.EarlierRequestId),
            options.Value.KeepReadable ? readable : null,
            HostName: null,
            ModelName.Of(hardware, bad),
            Requester: null);
    }

    /// <summary>A host name as it is stored and searched.</summary>
    public static string? HostName(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToLowerInvariant();

    internal void Use(byte[] key) => hash = new(key);
}
