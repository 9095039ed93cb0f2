using System.Security.Cryptography;
using System.Text;

namespace MakPlatform.Edge;

/// <summary>
/// The id of the command that a request becomes: the caller's own where the body has one; else made from caller and <c>Idempotency-Key</c>, so that the
/// same key again is the same command; else a new one.
/// </summary>
public sealed class CommandId(TimeProvider clock)
{
    private Guid? derived;

    /// <summary>The id.</summary>
    public Guid Or(Guid? asked) => asked ?? derived ?? Guid.CreateVersion7(clock.GetUtcNow());

    internal void Use(Guid id) => derived = id;

    // UUID of version 8 (RFC 9562): the first 16 bytes of a hash, under the marks of version and variant.
    internal static Guid Of(string caller, string key)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Length}:{caller}{key}"), bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }
}
