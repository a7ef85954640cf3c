using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TicketPlatform.Workers.Mails;

/// <summary>Trusts certificates that the system trusts, and those issued by a certificate in a PEM file.</summary>
sealed class PrivateAuthority(string pemFile)
{
    const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public bool Validate(object? sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        // The file can only make up for an unknown issuer, never for a wrong name or a missing certificate.
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
            return errors == SslPolicyErrors.None;

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.ImportFromPemFile(pemFile);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.ApplicationPolicy.Add(new(ServerAuthentication));
        // Intermediate certificates sent by the server.
        own.ChainPolicy.ExtraStore.AddRange(chain!.ChainPolicy.ExtraStore);
        using var leaf = new X509Certificate2(certificate);
        return own.Build(leaf);
    }
}
