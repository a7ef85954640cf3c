using System.Net;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class KeyProtectionTests(EncryptedKeysFixture api) : IClassFixture<EncryptedKeysFixture>
{
    [Fact]
    public async Task With_a_certificate_keys_are_stored_encrypted_and_every_node_reads_them()
    {
        var token = (await api.SignedInAsync(Role.Customer)).DefaultRequestHeaders.Authorization;
        var other = api.Visitor(node: 1);
        other.DefaultRequestHeaders.Authorization = token;
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/bookings/mine")).StatusCode);

        await using var keys = api.Database.CreateCommand("select string_agg(xml, '') from data_protection_keys");
        var stored = (string)(await keys.ExecuteScalarAsync())!;
        Assert.Contains("EncryptedData", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", stored, StringComparison.Ordinal);
    }
}
