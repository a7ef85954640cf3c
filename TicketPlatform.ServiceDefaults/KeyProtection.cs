using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;

namespace TicketPlatform.ServiceDefaults;

/// <summary>
/// Encrypts data-protection keys where they are stored, with the certificate in <c>DataProtection:Certificate</c> (a
/// PKCS #12 file) and <c>DataProtection:CertificatePassword</c>. <c>DataProtection:FormerCertificates</c> are files
/// that older keys can still be read with; they have the same password. Without a certificate, keys are stored as they
/// are, and whoever reads the database can read cookies and tokens. Whoever creates keys (<c>Workers migrate</c>, the
/// workers) and whoever reads them (the API, the portals) have the same settings.
/// </summary>
public static class KeyProtection
{
    public static IDataProtectionBuilder EncryptKeys(this IDataProtectionBuilder keys, IConfiguration configuration)
    {
        if (configuration["DataProtection:Certificate"] is not { Length: > 0 } file)
            return keys;
        var password = configuration["DataProtection:CertificatePassword"];
        var former = configuration.GetSection("DataProtection:FormerCertificates").Get<string[]>() ?? [];
        return keys.ProtectKeysWithCertificate(Load(file)).UnprotectKeysWithAnyCertificate([.. former.Select(Load)]);

        X509Certificate2 Load(string path) => X509CertificateLoader.LoadPkcs12FromFile(path, password);
    }
}
