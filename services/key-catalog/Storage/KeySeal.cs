using System.Security.Cryptography;
using System.Text;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace MakPlatform.KeyCatalog.Storage;

/// <summary>
/// Seals product keys (<see cref="Seal"/>), and hashes them with a key (HMAC-SHA-256) so that equal ones are found without decrypting. A seal is bound to
/// its key id: moved to another row, it does not open.
/// </summary>
public sealed class KeySeal(MasterKeys masterKeys)
{
    /// <summary>The seal of the configured master keys.</summary>
    public KeySeal(IOptions<KeyCatalogOptions> options) : this(MasterKeys.Of(options.Value)) { }

    /// <summary>The seal of one master key.</summary>
    public KeySeal(string masterKey, byte number) : this(new MasterKeys(new Dictionary<byte, string> { [number] = masterKey }, number)) { }

    // Separate keys for separate purposes: the hash says nothing about the cipher.
    private readonly Seal sealing = new(masterKeys.ByNumber, masterKeys.SealsWith, "makplatform key-catalog sealing 1");
    private readonly Dictionary<byte, byte[]> hashing = masterKeys.ByNumber.ToDictionary(key => key.Key, key => ServiceDefaults.Seal.Derive(key.Value, "makplatform key-catalog hashing 1"));

    /// <summary>The number of the master key that seals.</summary>
    public byte Current => masterKeys.SealsWith;

    /// <summary>Seals a key for the row with this id.</summary>
    public byte[] Seal(Guid keyId, ProductKey key)
    {
        var plain = Encoding.ASCII.GetBytes(key.Reveal());
        var result = sealing.Close(keyId, plain);
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    /// <summary>Opens a seal; null if it was made under another master key, for another row, or was tampered with.</summary>
    public ProductKey? Open(Guid keyId, ReadOnlySpan<byte> seal)
    {
        if (sealing.Open(keyId, seal) is not { } plain)
            return null;

        var key = ProductKeyFormat.Check(Encoding.ASCII.GetString(plain)) is ProductKeyCheck.Good good ? good.Key : null;
        CryptographicOperations.ZeroMemory(plain);
        return key;
    }

    /// <summary>The same for equal keys, and without the master key nothing can be tried against it.</summary>
    public string Hash(ProductKey key) => Hash(key, Current);

    /// <summary>The key's hash under each master key: while a rotation goes on, an equal key may be stored under any of them.</summary>
    public string[] Hashes(ProductKey key) => [.. hashing.Keys.Select(number => Hash(key, number))];

    private string Hash(ProductKey key, byte number) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(hashing[number], Encoding.ASCII.GetBytes(key.Reveal())));
}
