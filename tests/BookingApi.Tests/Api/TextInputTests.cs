using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class TextInputTests
{
    [Theory]
    [InlineData("U2", "U2")]
    [InlineData("東京", "東京")]
    [InlineData("  Ada  ", "Ada")]
    [InlineData("Bjo\u0308rk", "Bj\u00F6rk")]
    [InlineData("Ad\u200Ba", "Ada")]
    [InlineData("\uFEFFAda", "Ada")]
    [InlineData("Ad\u00ADa", "Ada")]
    [InlineData("Ad\u200Da", "Ada")]
    [InlineData("\u202A+49 30 1234567\u202C", "+49 30 1234567")]
    [InlineData("Anna\tMüller", "Anna Müller")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("क\u094D\u200Dष", "क\u094D\u200Dष")]
    [InlineData("👩\u200D👧", "👩\u200D👧")]
    [InlineData(
        "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
        "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"
    )]
    public void A_line_is_trimmed_composed_and_without_invisible_characters(string typed, string expected)
    {
        Assert.True(TextInput.TryNormalize(typed, TextKind.SingleLine, out var text, out var error), error);
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("a\0b", TextKind.SingleLine, "U+0000")]
    [InlineData("a\u0007b", TextKind.SingleLine, "U+0007")]
    [InlineData("a\u009Bb", TextKind.SingleLine, "U+009B")]
    [InlineData("a\nb", TextKind.SingleLine, "one line")]
    [InlineData("a\u2028b", TextKind.SingleLine, "one line")]
    [InlineData("a\u202Eb", TextKind.SingleLine, "U+202E")]
    [InlineData("a\0b", TextKind.Multiline, "U+0000")]
    [InlineData("a\u202Db", TextKind.Multiline, "U+202D")]
    [InlineData("a\0b", TextKind.Verbatim, "U+0000")]
    [InlineData("a\0b@example.com", TextKind.Email, "U+0000")]
    public void Characters_that_cannot_be_removed_without_changing_the_text_are_rejected(
        string typed,
        TextKind kind,
        string reason
    )
    {
        Assert.False(TextInput.TryNormalize(typed, kind, out _, out var error));
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u2800")]
    [InlineData("\u0301")]
    [InlineData("\u3164")]
    [InlineData("\u115F")]
    [InlineData("\u1160 \uFFA0")]
    [InlineData(" \u2800\u00A0\u0301\uFE0F ")]
    [InlineData("\U000E0067")]
    public void A_text_of_which_nothing_can_be_seen_is_empty(string typed)
    {
        foreach (var kind in new[] { TextKind.SingleLine, TextKind.Multiline })
        {
            Assert.True(TextInput.TryNormalize(typed, kind, out var text, out _));
            Assert.Equal("", text);
        }
    }

    [Fact]
    public void An_unpaired_surrogate_is_rejected()
    {
        // No attribute can contain it.
        foreach (var typed in new[] { "a\uD800b", "a\uDC00", "\uD800" })
        {
            Assert.False(TextInput.TryNormalize(typed, TextKind.SingleLine, out _, out var error));
            Assert.Contains("surrogate", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Line_endings_are_normalized_and_a_password_is_unchanged()
    {
        Assert.True(TextInput.TryNormalize(" One\r\n\ttwo\u2028three ", TextKind.Multiline, out var lines, out _));
        Assert.Equal("One\n\ttwo\nthree", lines);
        Assert.True(TextInput.TryNormalize(" pa\u0308ss\u200B 1 ", TextKind.Verbatim, out var password, out _));
        Assert.Equal(" pa\u0308ss\u200B 1 ", password);
    }
}
