using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;

namespace MakPlatform.KeyCatalog;

/// <summary>What a registration's seal holds.</summary>
internal static class SealCheck
{
    /// <summary>
    /// The hashes under which an equal key may be stored; null where the seal is not what the command says. Anyone who may send to
    /// the queue could make up the other fields: only a holder of a master key can make these three agree.
    /// </summary>
    public static string[]? HashesOf(this KeySeal seal, RegisterKey asked)
    {
        var bytes = new byte[asked.SealedProductKey.Length];
        if (!Convert.TryFromBase64String(asked.SealedProductKey, bytes, out var length)
            || seal.Open(asked.KeyId, bytes.AsSpan(0, length)) is not { } key
            || key.Partial != asked.PartialProductKey)
        {
            return null;
        }

        var hashes = seal.Hashes(key);
        return hashes.Contains(asked.ProductKeyHash) ? hashes : null;
    }

    /// <summary>A stored key with the hash that the command gives it, where it is one of the same key's.</summary>
    public static KnownKey SpeltAs(this KnownKey known, string hash, string[] hashes) =>
        hashes.Contains(known.ProductKeyHash) ? known with { ProductKeyHash = hash } : known;
}
