using EmployeePortal.Pages;
using TicketPlatform.Contracts;

namespace Portals.Tests;

public sealed class NeedsAttentionTests
{
    [Fact]
    public void A_rejected_refund_is_counted_once_and_each_line_leads_to_what_it_counts()
    {
        var now = TimeProvider.System.GetUtcNow();
        StuckPaymentResponse Stuck(string kind) =>
            new(Guid.CreateVersion7(now), kind, Guid.CreateVersion7(now), "TP-1", new(100, "EUR"), "Why.", now);
        var page = new IndexModel(null!, null!, TimeProvider.System);
        typeof(IndexModel)
            .GetProperty(nameof(IndexModel.Attention))!
            .SetValue(page, new AttentionResponse([], [Stuck("payment"), Stuck("refused")], 1, 2, 0));
        Assert.Equal(
            [
                ("Needs.Payments", 1, "/admin#stuck"),
                ("Needs.Refunds", 1, "/admin#stuck"),
                ("Needs.Mails", 2, "/admin/mails"),
            ],
            page.Needs
        );
    }
}
