using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MakPlatform.Notification.Tests;

/// <summary>A certificate authority of a test's own, and a server's certificate by it, as PEM files.</summary>
internal sealed class OwnCertificates : IDisposable
{
    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("makplatform-certificates-");

    public OwnCertificates(string name = "localhost")
    {
        var now = TimeProvider.System.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=Test authority", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = rootRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(root, now.AddDays(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(Authority, root.ExportCertificatePem());
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }

    public string Authority => Path.Combine(temp.FullName, "authority.pem");

    public string Certificate => Path.Combine(temp.FullName, "server.pem");

    public string Key => Path.Combine(temp.FullName, "server.key");

    public string[] Arguments => ["--cert", Certificate, "--key", Key];

    public void Dispose() => temp.Delete(recursive: true);
}
