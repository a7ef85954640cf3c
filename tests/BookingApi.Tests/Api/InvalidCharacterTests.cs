using System.Net;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Characters that are not allowed in texts, or that are invisible.</summary>
public sealed class InvalidCharacterTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Theory]
    [InlineData("a\uFFFEb", "U+FFFE")]
    [InlineData("a\uFFFFb", "U+FFFF")]
    [InlineData("a\uFDD0b", "U+FDD0")]
    [InlineData("a\U0001FFFEb", "U+1FFFE")]
    public void A_noncharacter_is_rejected_and_named(string typed, string name)
    {
        foreach (var kind in Enum.GetValues<TextKind>())
        {
            Assert.False(TextInput.TryNormalize(typed, kind, out _, out var error));
            Assert.Equal($"Remove the invalid character {name}.", error);
        }
    }

    [Theory]
    [InlineData("東\u200D京", "東京")]
    [InlineData("พ\u200Dร", "พร")]
    [InlineData("서\u200C울", "서울")]
    [InlineData("محمد\u200C", "محمد")]
    [InlineData("a\uFE0Fb", "ab")]
    [InlineData("🏳\uFE0F\u200D🌈", "🏳\uFE0F\u200D🌈")]
    [InlineData("1\uFE0F\u20E3", "1\uFE0F\u20E3")]
    public void Joiners_without_an_effect_are_removed(string typed, string expected)
    {
        Assert.True(TextInput.TryNormalize(typed, TextKind.SingleLine, out var text, out var error), error);
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("/api/events?search=a%EF%BF%BE")]
    [InlineData("/api/events?city=%EF%BF%BE")]
    [InlineData("/api/events/a%EF%BF%BEb")]
    public async Task An_address_with_a_noncharacter_gets_400(string path)
    {
        using var answer = await api.Visitor().GetAsync(path);
        await Problem.MustBeAsync(answer, HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
    }

    [Fact]
    public async Task A_body_with_a_noncharacter_gets_400()
    {
        using var answer = await api.Visitor()
            .PostAsJsonAsync("/api/auth/forgot-password", new { email = "anna@exa\uFFFEmple.com" });
        await Problem.MustBeAsync(answer, HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
    }

    [Fact]
    public void A_top_level_domain_has_two_letters_or_more() =>
        Assert.False(EmailAddress.TryParse("anna@example.c", out _));
}
