using TicketPlatform.Data;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+49 30 1234567", "+49301234567")]
    [InlineData("0049 30 1234567", "+49301234567")]
    [InlineData("+49 (0)30 1234567", "+49301234567")]
    [InlineData("+43 (0)1 5124242", "+4315124242")]
    [InlineData("+44 20 7946 0000", "+442079460000")]
    [InlineData("+39 06 6982", "+39066982")]
    [InlineData("\u202A+49 30 1234567\u202C", "+49301234567")]
    [InlineData("+49\u00A030\u00A01234567", "+49301234567")]
    [InlineData("+49\u202F30\u20091234567", "+49301234567")]
    [InlineData("\uFEFF+49\u200B30\t1234567\r\n", "+49301234567")]
    [InlineData("+49\u200E 30\u2069 123\u00AD4567", "+49301234567")]
    [InlineData("+49-30/123.45.67", "+49301234567")]
    [InlineData("＋４９ ３０ １２３４５６７", "+49301234567")]
    public void A_number_with_its_country_code_is_read_however_it_is_written(string text, string e164) =>
        Assert.Equal(e164, PhoneNumberParser.ToE164(text));

    [Theory]
    [InlineData("0660 1234567", "AT", "+436601234567")]
    [InlineData("030 1234567", "DE", "+49301234567")]
    [InlineData("(212) 736-5000", "US", "+12127365000")]
    [InlineData("0043 660 1234567", "US", "+436601234567")]
    [InlineData("+43 660 1234567", "DE", "+436601234567")]
    public void A_number_without_country_code_is_one_of_the_given_country(string text, string country, string e164) =>
        Assert.Equal(e164, PhoneNumberParser.ToE164(text, country));

    [Theory]
    [InlineData("")]
    [InlineData("\u202A\u202C")]
    [InlineData("030 1234567")]
    [InlineData("+")]
    [InlineData("+49")]
    [InlineData("+49 30 12345678901234")]
    [InlineData("+00 30 1234567")]
    [InlineData("+999 30 1234567")]
    [InlineData("+49 30 123456789012")]
    [InlineData("+49 30 1234567890123")]
    [InlineData("+43 660 12")]
    [InlineData("+1 800 FLOWERS")]
    [InlineData("+49 30 1234567 ext. 12")]
    [InlineData("+49 30 1234567 #12")]
    [InlineData("call +49 30 1234567")]
    [InlineData("0660 1234567", "no country")]
    public void A_number_that_cannot_be_dialled_from_abroad_is_rejected(string text, string? country = null) =>
        Assert.Null(PhoneNumberParser.ToE164(text, country));
}
