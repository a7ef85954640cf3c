using TicketPlatform.Domain.Seating;
using Xunit;

namespace Domain.Tests.Seating;

public sealed class LookAlikeTests
{
    [Theory]
    [InlineData("Stalls", "STALLS")]
    [InlineData("Stalls A", "Stalls А")] // Cyrillic А
    [InlineData("BOX", "ΒΟΧ")] // Greek
    [InlineData("Stalls  left", "Stalls\u00A0left")]
    [InlineData("Stalls-left", "Stalls – left")]
    [InlineData("Ｓｔａｌｌｓ", "Stalls")]
    [InlineData("Straße", "STRASSE")]
    public void Names_that_look_the_same_are_alike(string one, string other) =>
        Assert.True(LookAlike.AreAlike(one, other));

    [Theory]
    [InlineData("Block I", "Block L")]
    [InlineData("Tür", "Tur")]
    [InlineData("Stalls 1", "Stalls 11")]
    [InlineData("Партер", "Балкон")]
    public void Names_that_look_different_are_not_alike(string one, string other) =>
        Assert.False(LookAlike.AreAlike(one, other));
}
