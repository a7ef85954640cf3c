using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Reflection;
using BookingApi.Http;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Plain messages instead of the framework's.</summary>
public sealed class ValidationMessageTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public void No_rule_of_a_request_is_explained_in_the_frameworks_words()
    {
        var messages = typeof(ProblemCodes)
            .Assembly.GetTypes()
            .SelectMany(type =>
                type.GetProperties()
                    .SelectMany(p => p.GetCustomAttributes<ValidationAttribute>())
                    .Concat(
                        type.GetConstructors()
                            .SelectMany(c => c.GetParameters())
                            .SelectMany(p => p.GetCustomAttributes<ValidationAttribute>())
                    )
            )
            .Select(rule => ValidationMessages.Plain(rule.FormatErrorMessage("Quantity")))
            .Distinct()
            .ToList();
        Assert.True(messages.Count > 20, $"only {messages.Count} messages");
        Assert.DoesNotContain(messages, message => message.Contains("field Quantity", StringComparison.Ordinal));
        Assert.DoesNotContain(messages, message => message.Contains("Quantity field", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("The Name field is required.", "Please fill in this field.")]
    [InlineData("The field Quantity must be between 1 and 10000.", "Enter a number from 1 to 10,000.")]
    [InlineData("The field Code must be a string with a maximum length of 40.", "Enter at most 40 characters.")]
    [InlineData(
        "The field SeatIds must be a string or array type with a minimum length of '1'.",
        "Enter at least 1 entry."
    )]
    [InlineData("The start must be in the future.", "The start must be in the future.")]
    public void The_message_says_what_to_enter(string framework, string plain) =>
        Assert.Equal(plain, ValidationMessages.Plain(framework));

    [Fact]
    public async Task An_invalid_body_is_answered_in_plain_words()
    {
        using var answer = await api.Visitor()
            .PostAsJsonAsync("/api/auth/register", new { email = "ada@example.com", password = "" });
        var problem = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Please fill in this field.", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("field is required", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1 second")]
    [InlineData(2, "2 seconds")]
    [InlineData(1500, "1,500 seconds")]
    public void A_counted_noun_is_in_the_singular_for_one(int count, string expected) =>
        Assert.Equal(expected, CountText.Of(count, "second"));
}
