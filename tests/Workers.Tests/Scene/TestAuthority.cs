using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>A certificate authority that is trusted only through its own file.</summary>
sealed class TestAuthority : IDisposable
{
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly X509Certificate2 root;

    public TestAuthority()
    {
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
        File.WriteAllText(PemFile, root.ExportCertificatePem());
    }

    static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public string PemFile { get; } = Path.GetTempFileName();

    /// <summary>A certificate for 127.0.0.1, or for another host.</summary>
    public X509Certificate2 Issue(string? otherHost = null)
    {
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        if (otherHost is null)
            names.AddIpAddress(IPAddress.Loopback);
        else
            names.AddDnsName(otherHost);
        var request = new CertificateRequest("CN=Mail server", leafKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(root, Now.AddHours(-12), Now.AddHours(12), RandomNumberGenerator.GetBytes(8));
        return leaf.CopyWithPrivateKey(leafKey);
    }

    public void Dispose()
    {
        File.Delete(PemFile);
        root.Dispose();
        key.Dispose();
    }
}
