using System.Security.Cryptography;
using System.Text;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Encrypts and authenticates what must not lie readable in a database (AES-256-GCM), under keys derived (HKDF) from numbered master keys. A seal is bound to
/// the row that it is for: moved to another, it does not open.
/// </summary>
/// <remarks>
/// Layout: <c>[form 1][master key's number 1][nonce 12][tag 16][the text, encrypted]</c>. The number tells which master key opens it, so that a rotation can
/// go through the rows while both are in use.
/// </remarks>
public sealed class Seal
{
    private const byte Form = 1;
    private const int NonceAt = 2, NonceSize = 12, TagAt = NonceAt + NonceSize, TagSize = 16, TextAt = TagAt + TagSize;

    private readonly Dictionary<byte, byte[]> keys;

    /// <summary>A seal of these master keys.</summary>
    /// <param name="masterKeys">By number: base64 of 32 bytes, or any text of 32 characters or more.</param>
    /// <param name="sealsWith">The number of the one that seals; all of them open.</param>
    /// <param name="purpose">What is sealed, so that keys for separate purposes are separate.</param>
    public Seal(IReadOnlyDictionary<byte, string> masterKeys, byte sealsWith, string purpose)
    {
        keys = masterKeys.ToDictionary(key => key.Key, key => Derive(key.Value, purpose));
        Current = keys.ContainsKey(sealsWith) ? sealsWith : throw new ArgumentOutOfRangeException(nameof(sealsWith), sealsWith, "There is no master key of this number.");
    }

    /// <summary>The number of the master key that seals.</summary>
    public byte Current { get; }

    /// <summary>Seals something for the row with this id.</summary>
    public byte[] Close(Guid row, ReadOnlySpan<byte> plain)
    {
        var result = new byte[TextAt + plain.Length];
        (result[0], result[1]) = (Form, Current);
        RandomNumberGenerator.Fill(result.AsSpan(NonceAt, NonceSize));
        // Made for each call: an AesGcm may not be used by two threads at once.
        using var cipher = new AesGcm(keys[Current], TagSize);
        cipher.Encrypt(result.AsSpan(NonceAt, NonceSize), plain, result.AsSpan(TextAt), result.AsSpan(TagAt, TagSize), Bound(row, result));
        return result;
    }

    /// <summary>Opens a seal; null if it was made under a master key that is not here, for another row, or was tampered with.</summary>
    public byte[]? Open(Guid row, ReadOnlySpan<byte> seal)
    {
        if (seal.Length < TextAt || seal[0] != Form || !keys.TryGetValue(seal[1], out var key))
            return null;

        var plain = new byte[seal.Length - TextAt];
        using var cipher = new AesGcm(key, TagSize);
        try
        {
            cipher.Decrypt(seal.Slice(NonceAt, NonceSize), seal[TextAt..], seal.Slice(TagAt, TagSize), plain, Bound(row, seal));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>A key for a purpose, of a master key.</summary>
    public static byte[] Derive(string masterKey, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Material(masterKey), 32, salt: null, info: Encoding.UTF8.GetBytes(purpose));

    // The two bytes in front are authenticated too: a row can't be made to look like one of another form or master key.
    private static byte[] Bound(Guid row, ReadOnlySpan<byte> seal) => [seal[0], seal[1], .. row.ToByteArray(bigEndian: true)];

    // "q83v...=" (base64 of 32 bytes) is taken as the bytes that it stands for, anything else as the text that it is.
    private static byte[] Material(string masterKey)
    {
        var bytes = new byte[32];
        return Convert.TryFromBase64String(masterKey, bytes, out var written) && written == bytes.Length
            ? bytes
            : Encoding.UTF8.GetBytes(masterKey);
    }
}
