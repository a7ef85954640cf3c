using TicketPlatform.Domain.Events;
using Xunit;

namespace Domain.Tests.Events;

public sealed class SlugLetterTests
{
    [Theory]
    [InlineData("Bak\u0131 Gec\u0259si", "baki-gecesi")]
    [InlineData("Қазақ әні", "qazaq-ani")]
    [InlineData("Ɓuba ɗa ƙasa", "buba-da-kasa")]
    public void No_letter_of_an_alphabet_that_is_written_otherwise_is_left_out(string title, string slug) =>
        Assert.Equal(slug, Slug.From(title));
}
