using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class CountryTests
{
    [Theory]
    [InlineData("DE", true)]
    [InlineData("GB", true)]
    [InlineData("UK", false)]
    [InlineData("de", false)]
    [InlineData("ZZ", false)]
    [InlineData("DEU", false)]
    [InlineData("Germany", false)]
    public void A_country_is_an_iso_code(string code, bool isValid) =>
        Assert.Equal(isValid, new CountryAttribute().IsValid(code));
}
