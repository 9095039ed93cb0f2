namespace MakPlatform.Edge.Storage;

/// <summary>An <c>Idempotency-Key</c> that was seen, and what came with it.</summary>
public sealed class IdempotencyRow
{
    /// <summary>Made from caller and key: see <see cref="CommandId"/>.</summary>
    public Guid CommandId { get; set; }

    /// <summary>SHA-256 over method, path and body.</summary>
    public byte[] RequestHash { get; set; } = [];

    public DateTimeOffset SeenAt { get; set; }
}
