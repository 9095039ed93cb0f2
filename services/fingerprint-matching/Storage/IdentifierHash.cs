using System.Security.Cryptography;
using System.Text;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>
/// Unique values as keyed hashes: the matcher needs only equality, and serials and addresses are personal data. Without the key
/// nobody can try serial numbers against the table.
/// </summary>
public sealed class IdentifierHash(byte[] key)
{
    /// <summary>The token of a value of one kind: the first half of an HMAC-SHA256, 32 hexadecimal digits.</summary>
    public string Of(Trait trait)
    {
        Span<byte> text = stackalloc byte[1 + Encoding.UTF8.GetMaxByteCount(Math.Min(trait.Value.Length, 512))];
        text[0] = (byte)trait.Kind;
        var length = 1 + Encoding.UTF8.GetBytes(trait.Value.AsSpan(0, Math.Min(trait.Value.Length, 512)), text[1..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text[..length], hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    /// <summary>The portrait with its unique values hashed.</summary>
    public Portrait Of(Portrait portrait) => portrait.Replaced(Of);

    /// <summary>Proves the key without telling it.</summary>
    public static byte[] Proof(byte[] key) => HMACSHA256.HashData(key, "MakPlatform identifier hash key"u8);
}
