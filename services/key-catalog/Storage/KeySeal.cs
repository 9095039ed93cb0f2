using System.Security.Cryptography;
using System.Text;
using MakPlatform.KeyCatalog.Rules;
using Microsoft.Extensions.Options;

namespace MakPlatform.KeyCatalog.Storage;

/// <summary>
/// Encrypts and authenticates product keys (AES-256-GCM), and hashes them with a key (HMAC-SHA-256) so that equal ones are
/// found without decrypting. A seal is bound to its key id: moved to another row, it does not open.
/// </summary>
/// <remarks>
/// Layout: <c>[form 1][master key's number 1][nonce 12][tag 16][the 25 characters, encrypted]</c>. The number tells which
/// master key opens a row, so that a rotation can go through the rows while both are in use.
/// </remarks>
public sealed class KeySeal(MasterKeys masterKeys)
{
    /// <summary>The seal of the configured master keys.</summary>
    public KeySeal(IOptions<KeyCatalogOptions> options) : this(MasterKeys.Of(options.Value)) { }

    /// <summary>The seal of one master key.</summary>
    public KeySeal(string masterKey, byte number) : this(new MasterKeys(new Dictionary<byte, string> { [number] = masterKey }, number)) { }

    private const byte Form = 1;
    private const int NonceAt = 2;
    private const int NonceSize = 12;
    private const int TagAt = NonceAt + NonceSize;
    private const int TagSize = 16;
    private const int TextAt = TagAt + TagSize;

    // Separate keys for separate purposes: the hash says nothing about the cipher.
    private readonly Dictionary<byte, (byte[] Sealing, byte[] Hashing)> derived = masterKeys.ByNumber.ToDictionary(
        key => key.Key, key => (Derive(key.Value, "makplatform key-catalog sealing 1"), Derive(key.Value, "makplatform key-catalog hashing 1")));

    /// <summary>The number of the master key that seals.</summary>
    public byte Current => masterKeys.SealsWith;

    /// <summary>Seals a key for the row with this id.</summary>
    public byte[] Seal(Guid keyId, ProductKey key)
    {
        var plain = Encoding.ASCII.GetBytes(key.Reveal());
        var result = new byte[TextAt + plain.Length];
        result[0] = Form;
        result[1] = Current;
        RandomNumberGenerator.Fill(result.AsSpan(NonceAt, NonceSize));
        // Made for each call: an AesGcm may not be used by two threads at once.
        using var cipher = new AesGcm(derived[Current].Sealing, TagSize);
        cipher.Encrypt(result.AsSpan(NonceAt, NonceSize), plain, result.AsSpan(TextAt), result.AsSpan(TagAt, TagSize), Bound(keyId, result));
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    /// <summary>Opens a seal; null if it was made under another master key, for another row, or was tampered with.</summary>
    public ProductKey? Open(Guid keyId, ReadOnlySpan<byte> seal)
    {
        if (seal.Length != TextAt + ProductKeyFormat.Length || seal[0] != Form || !derived.TryGetValue(seal[1], out var keys))
            return null;

        var plain = new byte[seal.Length - TextAt];
        using var cipher = new AesGcm(keys.Sealing, TagSize);
        try
        {
            cipher.Decrypt(seal.Slice(NonceAt, NonceSize), seal[TextAt..], seal.Slice(TagAt, TagSize), plain, Bound(keyId, seal));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        var key = ProductKeyFormat.Check(Encoding.ASCII.GetString(plain)) is ProductKeyCheck.Good good ? good.Key : null;
        CryptographicOperations.ZeroMemory(plain);
        return key;
    }

    /// <summary>The same for equal keys, and without the master key nothing can be tried against it.</summary>
    public string Hash(ProductKey key) => Hash(key, Current);

    /// <summary>The key's hash under each master key: while a rotation goes on, an equal key may be stored under any of them.</summary>
    public string[] Hashes(ProductKey key) => [.. derived.Keys.Select(number => Hash(key, number))];

    private string Hash(ProductKey key, byte number) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(derived[number].Hashing, Encoding.ASCII.GetBytes(key.Reveal())));

    // The two bytes in front are authenticated too: a row can't be made to look like one of another form or master key.
    private static byte[] Bound(Guid keyId, ReadOnlySpan<byte> seal) => [seal[0], seal[1], .. keyId.ToByteArray(bigEndian: true)];

    private static byte[] Derive(string masterKey, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Material(masterKey), 32, salt: null, info: Encoding.UTF8.GetBytes(purpose));

    // "q83v...=" (base64 of 32 bytes) is taken as the bytes that it stands for, anything else as the text that it is.
    private static byte[] Material(string masterKey)
    {
        var bytes = new byte[32];
        return Convert.TryFromBase64String(masterKey, bytes, out var written) && written == bytes.Length
            ? bytes
            : Encoding.UTF8.GetBytes(masterKey);
    }
}
