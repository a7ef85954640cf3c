using System.ComponentModel.DataAnnotations;
using TicketPlatform.Workers.Tickets;

namespace TicketPlatform.Workers.Tests.Tickets;

/// <summary>The API and the workers have the same requirements for their shared key.</summary>
public sealed class SigningKeyTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public void A_signing_key_has_at_least_32_characters(int length, bool isValid)
    {
        var options = new TicketOptions { SigningKey = new('k', length) };
        Assert.Equal(isValid, Validator.TryValidateObject(options, new(options), null, validateAllProperties: true));
    }
}
