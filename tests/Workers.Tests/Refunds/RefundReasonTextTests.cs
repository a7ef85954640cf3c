using TicketPlatform.Domain.Selling;
using TicketPlatform.Localization;
using TicketPlatform.Workers.Refunds;

namespace TicketPlatform.Workers.Tests.Refunds;

public sealed class RefundReasonTextTests
{
    [Theory]
    [InlineData("en", RefundReasons.PaidTooLate, "Your payment arrived too late.")]
    [InlineData("de", RefundReasons.PaidTooLate, "Ihre Zahlung ist zu spät eingegangen.")]
    [InlineData("de", "Refunded by the organizer.", "Der Veranstalter hat die Tickets storniert.")]
    [InlineData("de", "The event was cancelled: Sturm.", "Die Veranstaltung wurde abgesagt: Sturm.")]
    [InlineData("de", "A word with the singer.", "A word with the singer.")]
    public void A_reason_is_shown_in_the_readers_language(string language, string stored, string text)
    {
        using var _ = Languages.Use(language);
        Assert.Equal(text, RefundReasonText.Of(stored));
    }
}
