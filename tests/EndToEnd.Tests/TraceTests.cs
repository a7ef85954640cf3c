using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class TraceTests(RunningPlatform platform)
{
    static readonly string[] Links =
    [
        $"{ResourceNames.CustomerPortal}: POST checkout/pay",
        $"{ResourceNames.BookingApi}: POST /api/bookings/{{bookingId:guid}}/payments",
        $"{ResourceNames.Workers}: send booking.confirmed.v1",
        $"{ResourceNames.Workers}: process ",
        $"{ResourceNames.Workers}: send mail",
    ];

    [Fact]
    public async Task One_trace_leads_from_the_click_on_pay_to_the_email_and_names_nobody()
    {
        var play = await NewEvents.PublishAsync(platform, "One trace", 2, 10);
        var account = await ApiUser.RegisterAsync(platform, "Hedy Lamarr");
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await visitor.LogInAsync(account.Email);
        await visitor.HoldAndContinueAsync(play.Slug, 3);
        await visitor.FillCardAsync("4242 4242 4242 4242");
        await visitor.PressAsync("Pay €25.00");
        var mail = await platform.Mails.WaitForAsync(account.Email, play.Title);

        // <{id}@domain>
        var sent = await Eventually.SeeAsync(
            () =>
                platform.Traces.Spans.FirstOrDefault(span =>
                    span.Tags.GetValueOrDefault("ticketplatform.mail.id") is { } id
                    && mail.MessageId.StartsWith($"<{id}@", StringComparison.Ordinal)
                ),
            span => span is not null
        );
        await Eventually.SeeAsync(
            () =>
                platform
                    .Traces.Spans.Where(span => span.TraceId == sent!.TraceId)
                    .Select(span => $"{span.Resource}: {span.Name}")
                    .ToHashSet(StringComparer.Ordinal),
            spans => Links.All(link => spans.Any(span => span.StartsWith(link, StringComparison.Ordinal))),
            wish: string.Join(", ", Links)
        );
        Assert.False(platform.Traces.HasSeen(account.Email), "The buyer's address is in what was exported.");
        Assert.False(platform.Traces.HasSeen("Hedy Lamarr"), "The buyer's name is in what was exported.");
        Assert.False(platform.Traces.HasSeen(Visitor.Password), "A password is in what was exported.");
    }
}
