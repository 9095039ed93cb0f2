using System.Security.Cryptography;
using System.Text;
using MakPlatform.ServiceDefaults;

namespace MakPlatform.Notification.Storage;

/// <summary>Seals webhooks' secrets, which must be read again to sign with them. Without a master key none is taken.</summary>
/// <param name="masterKeys">By number; the highest seals, all open. None: nothing can be sealed.</param>
public sealed class SecretSeal(IReadOnlyDictionary<byte, string> masterKeys)
{
    private readonly Seal? seal = masterKeys.Count == 0 ? null : new Seal(masterKeys, masterKeys.Keys.Max(), "makplatform notification webhook secrets 1");

    /// <summary>True where there is a master key.</summary>
    public bool CanSeal => seal is not null;

    /// <summary>The number of the master key that seals; 0 where there is none.</summary>
    public byte Current => seal?.Current ?? 0;

    /// <summary>Seals a subscription's secret.</summary>
    /// <exception cref="InvalidOperationException">There is no master key.</exception>
    public byte[] Close(Guid subscription, string secret) =>
        (seal ?? throw new InvalidOperationException("Notification:SecretKey is not configured: no secret can be kept.")).Close(subscription, Encoding.UTF8.GetBytes(secret));

    /// <summary>The secret of a subscription; null where it has none.</summary>
    /// <exception cref="CryptographicException">It was sealed under a master key that is not configured, or for another row.</exception>
    public string? Open(SubscriptionRow row) => row.SealedSecret is not { } sealedSecret ? row.Secret
        : seal?.Open(row.Id, sealedSecret) is { } plain ? Encoding.UTF8.GetString(plain)
        : throw new CryptographicException($"The secret of subscription {row.Id} was sealed under master key {sealedSecret.ElementAtOrDefault(1)}, which is not configured (Notification:SecretKeys).");
}
