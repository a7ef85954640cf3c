using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using TicketPlatform.Data.Keys;
using TicketPlatform.ServiceDefaults;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class EncryptedKeysFixture : ApiFixture, IAsyncLifetime
{
    readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.pfx");

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("DataProtection:Certificate", file), new("DataProtection:CertificatePassword", "of this test")];

    async Task IAsyncLifetime.InitializeAsync()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest(
            "CN=keys",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, "of this test"));
        await InitializeAsync();
        await AddNodeAsync();
        // The keys of a test database are not encrypted: as on a first start, the writer creates others before any node
        // needs one.
        await using (var forget = Database.CreateCommand("delete from data_protection_keys"))
            await forget.ExecuteNonQueryAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        await KeyRings.EnsureAsync(
            ConnectionString,
            SharedKeys.Applications,
            keys => keys.EncryptKeys(configuration),
            NullLoggerFactory.Instance
        );
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        File.Delete(file);
    }
}
