using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Security;

/// <summary>An authority, a broker's certificate and a client's, as PEM files.</summary>
public sealed class TestCertificates
{
    private static readonly DateTimeOffset Begin = TimeProvider.System.GetUtcNow().AddDays(-1);
    private static readonly DateTimeOffset End = Begin.AddDays(30);

    public TestCertificates(string folder)
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest("CN=test authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using X509Certificate2 authority = request.CreateSelfSigned(Begin, End);
        Authority = Write(folder, "authority.pem", authority.ExportCertificatePem());
        (string serverKey, string serverCertificate) = Issue(authority, "broker", 1);
        ServerStore = Write(folder, "broker.pem", serverKey + "\n" + serverCertificate + "\n" + authority.ExportCertificatePem());
        (string clientKey, string clientCertificate) = Issue(authority, "client", 2);
        ClientKey = Write(folder, "client.key", clientKey);
        ClientCertificate = Write(folder, "client.pem", clientCertificate);
    }

    public string Authority { get; }

    public string ServerStore { get; }

    public string ClientKey { get; }

    public string ClientCertificate { get; }

    private static (string Key, string Certificate) Issue(X509Certificate2 authority, string name, byte serial)
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.Create(authority, Begin, End, [serial]);
        return (key.ExportPkcs8PrivateKeyPem(), certificate.ExportCertificatePem());
    }

    private static string Write(string folder, string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
