using System.ComponentModel.DataAnnotations;
using System.Reflection;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("anna+tag@example.com", "anna+tag@example.com")]
    [InlineData("o'brien@example.com", "o'brien@example.com")]
    [InlineData("Anna.B@Example.COM", "Anna.B@example.com")]
    [InlineData("info@müller.example", "info@xn--mller-kva.example")]
    [InlineData("info@mu\u0308ller.example", "info@xn--mller-kva.example")]
    [InlineData("info@XN--mller-kva.example", "info@xn--mller-kva.example")]
    [InlineData("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah")]
    public void An_address_is_read_and_its_domain_becomes_ascii(string typed, string expected)
    {
        Assert.True(EmailAddress.TryParse(typed, out var address));
        Assert.Equal(expected, address);
    }

    [Theory]
    [InlineData("anna@exa mple.com")]
    [InlineData("anna@example,com")]
    [InlineData("anna..b@example.com")]
    [InlineData(".anna@example.com")]
    [InlineData("anna.@example.com")]
    [InlineData("anna@-dash-.example")]
    [InlineData("anna@example..com")]
    [InlineData("anna@example.com.")]
    [InlineData("anna\u200B@example.com")]
    [InlineData("anna@exam\u200Bple.com")]
    [InlineData("anna@exam\u00ADple.com")]
    [InlineData("Foo <one@example.com>")]
    [InlineData("x(x)@example.com")]
    [InlineData("\"an na\"@example.com")]
    [InlineData("anna@[192.0.2.1]")]
    [InlineData("anna@192.0.2.1")]
    [InlineData("anna@localhost")]
    [InlineData("änna@example.com")]
    [InlineData("a@b@example.com")]
    [InlineData("a@example.com,b@example.com")]
    [InlineData("anna@xn--999999999.example")]
    [InlineData("@example.com")]
    [InlineData("anna@")]
    [InlineData("")]
    [InlineData(null)]
    public void An_address_that_email_cannot_reach_is_rejected(string? typed) =>
        Assert.False(EmailAddress.TryParse(typed, out _));

    [Theory]
    [InlineData("jörg@example.com", "ö")]
    [InlineData("jo\u0308rg@example.com", "ö")]
    [InlineData("иван@пример.example", "и")]
    public void A_letter_that_few_mail_servers_accept_is_named(string typed, string letter)
    {
        Assert.False(TextInput.TryNormalize(typed, TextKind.Email, out _, out var error));
        Assert.Contains($"“{letter}” before the @", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dr.Weber", true)]
    [InlineData("J.R.R. Tolkien", true)]
    [InlineData("Müller, A.", true)]
    [InlineData("win at evil.com", false)]
    [InlineData("https://evil.example/x", false)]
    [InlineData("WWW.evil.example", false)]
    [InlineData("EVIL.COM", false)]
    [InlineData("J. R. R. Tolkien", true)]
    [InlineData("St.John", true)]
    [InlineData("J.Ng", true)]
    [InlineData("Jean-Luc O'Neill", true)]
    [InlineData("Ph.D. Smith", true)]
    [InlineData("M.A. Müller", true)]
    [InlineData("Anna Schmidt-Möller", true)]
    [InlineData("د.أحمد", true)]
    [InlineData("Anna…Müller", true)]
    [InlineData("Click Evil.Com now", false)]
    [InlineData("Evil.Com-Tickets", false)]
    [InlineData("Evil.Com.Weber", false)]
    [InlineData("Evil.Example", false)]
    [InlineData("evil.xn--p1ai", false)]
    [InlineData("кремль.рф", false)]
    [InlineData("КРЕМЛЬ.РФ", false)]
    [InlineData("Кремль.Рф", false)]
    [InlineData("例え.中国", false)]
    [InlineData("evil。com", false)]
    [InlineData("evil｡com", false)]
    [InlineData("ｅｖｉｌ．ｃｏｍ", false)]
    [InlineData("evil․com", false)]
    [InlineData("https:evil", false)]
    [InlineData("HTTPS：evil", false)]
    [InlineData("mailto:one", false)]
    [InlineData("1.2.3.4/x", false)]
    [InlineData("١.٢.٣.٤", false)]
    [InlineData("Evil.Link", false)]
    [InlineData("Evil.Pro", false)]
    [InlineData("Evil.Live", false)]
    [InlineData("evil.today", false)]
    [InlineData("Evil.World", false)]
    [InlineData("EVIL.ZONE", false)]
    [InlineData("Evil.Design", false)]
    [InlineData("Evil.Bet", false)]
    [InlineData("a.Evil.Link", false)]
    [InlineData("Dr.Link", false)]
    [InlineData("J.Evil.Link", false)]
    [InlineData("J.De/x", false)]
    [InlineData("Xn--80ak6aa92e", false)]
    [InlineData("see //evil", false)]
    [InlineData("[2001:db8::1]", false)]
    [InlineData("2001:db8:0:0:0:0:0:1", false)]
    [InlineData("::1", false)]
    [InlineData("mail@Evil.Pro", false)]
    [InlineData("Dr.med. Anna", true)]
    [InlineData("Dr.phil.", true)]
    [InlineData("Dott.ssa", true)]
    [InlineData("Sig.ra", true)]
    [InlineData("Sig.na Rossi", true)]
    [InlineData("Dipl.Ing. Max", true)]
    [InlineData("J.De Vries", true)]
    [InlineData("DR.WEBER", true)]
    [InlineData("ST.JOHN", true)]
    [InlineData("J.R.R.TOLKIEN", true)]
    [InlineData("Dr.Kim", true)]
    [InlineData("at 12:30:15", true)]
    [InlineData("evil.сom", false)]
    [InlineData("evil.соm", false)]
    [InlineData("EVIL.СОМ", false)]
    [InlineData("ΕVIL.ΝΕΤ", false)]
    [InlineData("evil.nеt-tickets", false)]
    [InlineData("evil.օrg", false)]
    [InlineData("ꓰꓦꓲꓡ.ꓚꓳꓟ", false)]
    [InlineData("evil.ᏟᎾᎷ.ᏟᎪ", false)]
    [InlineData("evil.cọm", false)]
    [InlineData("evil.co\u0301m", false)]
    [InlineData("evil.c\u00ADom", false)]
    [InlineData("ԝԝԝ.evil", false)]
    [InlineData("evil۔com", false)]
    [InlineData("evilꓸcom", false)]
    [InlineData("evil。сom", false)]
    [InlineData("例え。中国", false)]
    [InlineData("J. R. Müller", true)]
    [InlineData("Anna-M.Weber", true)]
    [InlineData("Anna-M.Schmidt", true)]
    [InlineData("Anna-M.Li", false)]
    [InlineData("win.weber", false)]
    [InlineData("Win.Weber/now", false)]
    [InlineData("А.С.Пушкин", true)]
    [InlineData("А. С. Пушкин", true)]
    [InlineData("И.Мо", true)]
    [InlineData("Γ.Νικολάου", true)]
    [InlineData("Gal·la Puig", true)]
    [InlineData("Künstler·in Vogel", true)]
    [InlineData("Dr.in Anna Weber", true)]
    [InlineData("Dr.sc. Ana Horvat", true)]
    [InlineData("Mgr.art. Eva Nová", true)]
    public void A_name_carries_no_web_address(string name, bool isValid) =>
        Assert.Equal(isValid, new PersonNameAttribute().IsValid(name));

    [Theory]
    [InlineData("Ada Lovelace", "ada@example.com", "Ada Lovelace")]
    [InlineData(null, "ada.lovelace@example.com", "ada lovelace")]
    [InlineData("Win at Evil.Com", "ada@example.com", "ada")]
    [InlineData("Win at Evil.Com", "evil.com@example.com", "evil com")]
    public void A_name_from_a_sign_in_provider_carries_no_web_address_either(
        string? told,
        string email,
        string expected
    ) => Assert.Equal(expected, BookingApi.Features.Accounts.ExternalLogin.NameOf(told, email));

    [Fact]
    public void Every_name_of_a_person_in_a_request_is_checked_and_every_address_by_our_rule()
    {
        Type[] persons =
        [
            typeof(RegisterRequest),
            typeof(CreateOrganizerRequest),
            typeof(UpdateProfileRequest),
            typeof(ContactDetails),
            typeof(Attendee),
        ];
        Assert.All(persons, type =>
            Assert.Contains(ParametersOf(type), p =>
                p.Name == "Name" && p.IsDefined(typeof(PersonNameAttribute), false)
            )
        );
        var parameters = typeof(RegisterRequest).Assembly.GetTypes().SelectMany(ParametersOf).ToList();
        Assert.Contains(parameters, p => p.IsDefined(typeof(EmailAttribute), false));
        Assert.Empty(
            parameters
                .Where(p => p.IsDefined(typeof(EmailAddressAttribute), false))
                .Select(p => $"{p.Member.DeclaringType}.{p.Name}")
        );
    }

    static IEnumerable<ParameterInfo> ParametersOf(Type type) =>
        type.GetConstructors().SelectMany(made => made.GetParameters());
}
