using AngleSharp.Html.Dom;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using Pages = EmployeePortal.Pages;

namespace Portals.Tests;

/// <summary>What staff see about an event that has ended or is cancelled.</summary>
public sealed class EndedEventTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    static readonly string Concert = $"/events/{EmployeeApi.Concert}";
    static readonly Texts Publish = Texts.For<Pages.Events.PublishModel>();
    readonly EmployeeHost host = shared.Reset();

    void Change(Func<EventResponse, EventResponse> change) =>
        host.Api.Events[EmployeeApi.Concert] = change(host.Api.Events[EmployeeApi.Concert]);

    void End() =>
        Change(concert =>
            concert with
            {
                StartsAt = concert.StartsAt.AddYears(-9),
                EndsAt = concert.EndsAt.AddYears(-9),
            }
        );

    void SellNothing(long price = 6500)
    {
        Change(concert =>
            concert with
            {
                Categories = [.. concert.Categories.Select(c => c with { Price = new(price, "EUR") })],
            }
        );
        host.Api.Sales[EmployeeApi.Concert] = new(800, 0, 0, 0, new(0, "EUR"), []);
    }

    async Task<IHtmlDocument> OpenAsync(string page) => await (await host.LoggedInAsync()).OpenAsync(Concert + page);

    static string Text(IHtmlDocument page, string selector = "main") => page.QuerySelector(selector)!.TextContent;

    [Theory]
    [InlineData(true, "Effects.Rest.Over")]
    [InlineData(false, "Effects.Rest")]
    public async Task Cancelling_an_event_says_which_tickets_become_invalid(bool isOver, string key)
    {
        if (isOver)
            End();
        Assert.Contains(En(Publish, key), Text(await OpenAsync("/publish"), "#cancel form"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EventStatus.Draft, true)]
    [InlineData(EventStatus.Unpublished, true)]
    [InlineData(EventStatus.Published, false)]
    [InlineData(EventStatus.Cancelled, false)]
    public async Task Only_an_event_that_is_not_published_lists_what_that_needs(EventStatus status, bool isListed)
    {
        End();
        Change(concert => concert with { Status = status });
        Assert.Equal(isListed, (await OpenAsync("/publish")).QuerySelector("#checks") is not null);
    }

    [Fact]
    public async Task An_event_that_has_ended_is_not_taken_off_sale_but_out_of_the_shop()
    {
        End();
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Concert + "/publish");
        var state = Text(page, "[aria-labelledby=state]");
        foreach (var key in new[] { "Published.Over", "TakeOffMenu.Over", "TakeOff.Over" })
            Assert.Contains(En(Publish, key), state, StringComparison.Ordinal);
        Assert.Contains(En(Publish, "TakeOff.Sure.Started", "Nina Varga Quartet"), state, StringComparison.Ordinal);
        Assert.DoesNotContain(En(Publish, "Effects.Sales"), state, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6500, false, "Effects.None")]
    [InlineData(0, false, "Effects.None.Free")]
    [InlineData(6500, true, "Effects.None.Over")]
    [InlineData(0, true, "Effects.None.Over")]
    public async Task Cancelling_an_event_that_nobody_has_tickets_for_promises_neither_refunds_nor_emails(
        long price,
        bool isOver,
        string key
    )
    {
        SellNothing(price);
        if (isOver)
            End();
        host.Api.Cancellation = new(0, false);
        var browser = await host.LoggedInAsync();
        var page = await browser.OpenAsync(Concert + "/publish");
        Assert.Contains(En(Publish, key), Text(page, "#cancel form"), StringComparison.Ordinal);
        Assert.Equal(En(Publish, "Cancel.Free"), Text(page, "#cancel form button"));
        Assert.Null(page.QuerySelector("#Input_RefundAdmitted"));
        PromisesNothing(page, isOver ? "Over.Warning" : "Effects.Rest");
        using var cancelled = await browser.SendAsync(
            page,
            "#cancel form",
            new() { ["Input.Reason"] = "The singer is ill", ["Input.Confirm"] = En(Publish, "ConfirmWord") },
            "button"
        );
        page = await browser.OpenAsync(cancelled.Headers.Location!.OriginalString);
        Assert.Contains(En(Publish, "Toast.Cancelled.None"), page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(En(Publish, "Cancelled.Lead.None"), Text(page), StringComparison.Ordinal);
        PromisesNothing(page, "Toast.Cancelled");
    }

    static void PromisesNothing(IHtmlDocument page, string alsoNot)
    {
        foreach (var key in new[] { alsoNot, "Effects.Rest.Over", "Cancelled.Lead", "SeeRefunds", "ReasonHint" })
            Assert.DoesNotContain(En(Publish, key), page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "Cancelled.Lead")]
    [InlineData(true, "Cancelled.Lead.Kept")]
    public async Task A_cancelled_event_says_whose_tickets_are_refunded(bool keepsAdmitted, string key)
    {
        End();
        Change(concert => concert with { Status = EventStatus.Cancelled });
        host.Api.Cancellation = new(2, keepsAdmitted);
        Assert.Contains(En(Publish, key), Text(await OpenAsync("/publish")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Sales", "None", "None.Advice")]
    [InlineData("/bookings", "Bookings", "None", "None.Advice")]
    [InlineData("/integrity", "Integrity", "Freeze", "Freeze.Lead")]
    [InlineData("/room", "Room", "None.Off", "Details")]
    [InlineData("/waitlist", "Waitlist", "OfferedFirst", "NobodyWaits")]
    public async Task Pages_expect_nothing_more_of_an_event_that_has_ended(
        string path,
        string beside,
        params string[] keys
    )
    {
        SellNothing();
        var texts = Texts.Find(typeof(Pages.IndexModel).Assembly, $"EmployeePortal.Pages.Events.{beside}")!;
        string Said(IHtmlDocument page) => string.Join(' ', keys.Where(key => Contains(page, En(texts, key))));
        var before = Said(await OpenAsync(path));
        Assert.NotEqual("", before);
        End();
        Assert.Equal("", Said(await OpenAsync(path)));
        Change(concert => concert with { Status = EventStatus.Cancelled, EndsAt = concert.EndsAt.AddYears(18) });
        Assert.Equal("", Said(await OpenAsync(path)));
    }

    static bool Contains(IHtmlDocument page, string text) => Text(page).Contains(text, StringComparison.Ordinal);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_refund_puts_tickets_back_on_sale_only_before_the_end(bool isCancelled, bool isOffered)
    {
        host.Staff.Changed = booking =>
            booking with
            {
                Event = booking.Event with { Status = isCancelled ? EventStatus.Cancelled : EventStatus.Published },
            };
        var page = await (await host.LoggedInAsync()).OpenAsync($"/bookings/{EmployeeStaffApi.Booking}");
        Assert.Equal(isOffered, Contains(page, En<Pages.Bookings.DetailModel>("Refund.Available")));
    }
}
