using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MakPlatform.Notification.Delivery;

/// <summary>An organisation's own certificate authority: only the unknown root is forgiven, never a wrong name or an expired certificate.</summary>
internal sealed class OwnAuthority(string file)
{
    private readonly X509Certificate2 root = X509CertificateLoader.LoadCertificateFromFile(file);

    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
            return true;
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 shown)
            return false;

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(root);
        // An authority inside seldom says which of its certificates it took back; the system's check asks only those that do.
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var link in chain?.ChainElements.Skip(1) ?? [])
            own.ChainPolicy.ExtraStore.Add(link.Certificate);
        return own.Build(shown);
    }
}
