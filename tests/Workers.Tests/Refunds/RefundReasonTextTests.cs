using TicketPlatform.Domain.Selling;
using TicketPlatform.Localization;
using TicketPlatform.Workers.Refunds;

namespace TicketPlatform.Workers.Tests.Refunds;

public sealed class RefundReasonTextTests
{
    [Theory]
    [InlineData("en", RefundReasons.PaidTooLate, 0, "Your payment arrived too late.")]
    [InlineData("de", RefundReasons.PaidTooLate, 0, "Ihre Zahlung ist zu spät eingegangen.")]
    [InlineData("en", "Returned by the buyer.", 1, "You returned the ticket.")]
    [InlineData("de", "Returned by the buyer.", 2, "Sie haben die Tickets zurückgegeben.")]
    [InlineData("de", "Cancelled by the organizer.", 1, "Der Veranstalter hat das Ticket storniert.")]
    [InlineData("de", "Refunded by the organizer.", 1, "Der Veranstalter hat das Ticket storniert.")]
    [InlineData("de", "Refunded by the organizer.", 2, "Der Veranstalter hat die Tickets storniert.")]
    [InlineData("de", "The event was cancelled: Sturm.", 2, "Die Veranstaltung wurde abgesagt: Sturm.")]
    [InlineData("de", "A word with the singer.", 2, "A word with the singer.")]
    public void A_reason_is_shown_in_the_readers_language(string language, string stored, int tickets, string text)
    {
        using var _ = Languages.Use(language);
        Assert.Equal(text, RefundReasonText.Of(stored, tickets));
    }
}
