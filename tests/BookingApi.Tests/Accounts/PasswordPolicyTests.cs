using System.Diagnostics;
using BookingApi.Features.Accounts;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Accounts;

public sealed class PasswordPolicyTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Theory]
    // Common passwords from lists of leaked ones, and their usual variations.
    [InlineData("password1234")]
    [InlineData("P@ssw0rd123!")]
    [InlineData("qwertyuiop")]
    [InlineData("1q2w3e4r5t")]
    [InlineData("iloveyou2024")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("Summer2026!")]
    // Built from the account's name, its address and the product's name.
    [InlineData("lovelace.ada1843")]
    [InlineData("ada.lovelace@example.com")]
    [InlineData("Ada Lovelace 12")]
    [InlineData("ticketplatform1")]
    public void A_password_that_is_easy_to_guess_is_rejected(string password) =>
        Assert.NotNull(PasswordPolicy.Check("password", password, "ada.lovelace@example.com", "Ada Lovelace"));

    [Theory]
    // No digits, capitals or symbols are required, and any script is accepted.
    [InlineData("velvet quarry lantern moss")]
    [InlineData("tw8LcX2qfZ")]
    [InlineData("смелый ёж читает газету")]
    [InlineData("桜の木の下で猫が眠っている")]
    public void A_password_that_is_hard_to_guess_is_accepted_whatever_its_characters(string password) =>
        Assert.Null(PasswordPolicy.Check("password", password, "ada.lovelace@example.com", "Ada Lovelace"));

    [Fact]
    public void The_longest_password_is_judged_in_a_moment()
    {
        var start = Stopwatch.GetTimestamp();
        PasswordPolicy.Check(
            "password",
            string.Concat(Enumerable.Repeat("aA1!bB2@", 16)),
            "ada.lovelace@example.com",
            "Ada Lovelace"
        );
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_rejection_says_at_its_field_what_to_do()
    {
        var problem = (
            await api.Anybody()
                .Accounts.RegisterAsync(new("zelmira.wexforde@example.com", "ZelmiraWexforde7", "Zelmira Wexforde"))
        ).MustFail(400, ProblemCodes.ValidationFailed);
        Assert.Contains(
            "words that nobody associates with you",
            problem.Errors["password"].Single(),
            StringComparison.Ordinal
        );
        problem = (
            await api.Anybody().Accounts.RegisterAsync(new("grace.hopper@example.com", "password1234", "Grace Hopper"))
        ).MustFail(400, ProblemCodes.ValidationFailed);
        Assert.Contains("Use several unrelated words", problem.Errors["password"].Single(), StringComparison.Ordinal);
        (
            await api.Anybody().Accounts.RegisterAsync(new("grace.hopper@example.com", "tw8LcX2qf", "Grace Hopper"))
        ).MustFailAt("password");
    }
}
