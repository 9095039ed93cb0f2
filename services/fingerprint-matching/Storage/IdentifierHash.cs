using System.Security.Cryptography;
using System.Text;
using MakPlatform.FingerprintMatching.Rules;
using Microsoft.Extensions.ObjectPool;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>
/// Unique values as keyed hashes: the matcher needs only equality, and serials and addresses are personal data. Without the key
/// nobody can try serial numbers against the table.
/// </summary>
public sealed class IdentifierHash(byte[] key)
{
    // Giving a hash its key costs as much as hashing two values.
    private readonly DefaultObjectPool<IncrementalHash> hashes = new(new Keyed(key));

    // A value is at most 256 characters, and a module's is two of them.
    private const int LongestText = 520;

    /// <summary>The token of a value of one kind: the first half of an HMAC-SHA256, 32 hexadecimal digits.</summary>
    public string Of(Trait trait)
    {
        var hmac = hashes.Get();
        var token = Of(trait, hmac);
        hashes.Return(hmac);
        return token;
    }

    /// <summary>The portrait with its unique values hashed.</summary>
    public Portrait Of(Portrait portrait) => OfEach(portrait).Hashed;

    /// <summary>The portrait with its unique values hashed, and each of them beside its token.</summary>
    public (Portrait Hashed, IReadOnlyList<HashedValue> Values) OfEach(Portrait portrait)
    {
        var hmac = hashes.Get();
        var values = new List<HashedValue>();
        var hashed = portrait.Replaced(trait =>
        {
            var token = Of(trait, hmac);
            values.Add(new(trait.Kind, trait.Value, token));
            return token;
        });
        hashes.Return(hmac);
        return (hashed, values);
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

    // One that threw in the middle is not given back, so that each begins anew.
    private sealed class Keyed(byte[] key) : PooledObjectPolicy<IncrementalHash>
    {
        public override IncrementalHash Create() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);

        public override bool Return(IncrementalHash hash) => true;
    }
}

/// <summary>A unique value and its token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The value, normalised, for people only.</param>
/// <param name="Token">Its keyed hash.</param>
public readonly record struct HashedValue(TraitKind Kind, string Text, string Token);
