using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MakPlatform.Edge;

/// <summary>An API key's secret: 256 random bits behind a mark by which scanners find it in a repository or a log.</summary>
// mak_3q2-7wR...(43 letters)
public static class ApiKeySecret
{
    /// <summary>What every key begins with.</summary>
    public const string Mark = "mak_";

    private const int Bytes = 32;

    /// <summary>Makes one.</summary>
    public static string Next() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of it. Nobody guesses 256 random bits, so a fast hash is enough.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
