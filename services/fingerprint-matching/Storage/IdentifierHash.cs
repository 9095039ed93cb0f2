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
    // A value is at most 256 characters, and a module's is two of them.
    private const int LongestText = 520;

    /// <summary>The token of a value of one kind: the first half of an HMAC-SHA256, 32 hexadecimal digits.</summary>
    public string Of(Trait trait)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        return Of(trait, hmac);
    }

    /// <summary>The portrait with its unique values hashed.</summary>
    public Portrait Of(Portrait portrait)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        return portrait.Replaced(trait => Of(trait, hmac));
    }

    /// <summary>Values with their tokens.</summary>
    public IEnumerable<(TraitKind Kind, string Text, string Token)> Of(IEnumerable<Trait> traits)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var trait in traits)
            yield return (trait.Kind, trait.Value, Of(trait, hmac));
    }

    private static string Of(Trait trait, IncrementalHash hmac)
    {
        Span<byte> text = stackalloc byte[1 + (LongestText * 3)];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        text[0] = (byte)trait.Kind;
        hmac.AppendData(text[..(1 + Encoding.UTF8.GetBytes(trait.Value, text[1..]))]);
        hmac.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    /// <summary>Proves the key without telling it.</summary>
    public static byte[] Proof(byte[] key) => HMACSHA256.HashData(key, "MakPlatform identifier hash key"u8);
}
