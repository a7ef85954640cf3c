using System.Net;
using System.Text.RegularExpressions;
using TicketPlatform.Contracts;
using Xunit;

namespace EndToEnd.Tests;

[Collection(PlatformTests.Name)]
public sealed class TicketLinkTests(RunningPlatform platform)
{
    [Fact]
    public async Task A_download_link_opens_without_logging_in_but_only_as_it_was_signed_and_in_time()
    {
        var play = await NewEvents.PublishAsync(platform, "Signed links", 2, 5);
        var buyer = await ApiUser.RegisterAsync(platform);
        var booking = await buyer.WaitForTicketsAsync((await buyer.BuyAsync(play.Id, 0, 1)).Id);
        var (mine, other) = (booking.Items[0].TicketId!.Value, booking.Items[1].TicketId!.Value);
        var link = (await buyer.Selling.CreateDownloadLinkAsync(mine)).Expect();
        var stranger = platform.Api();
        using var shop = new HttpClient { BaseAddress = platform.Shop };

        using var document = await stranger.GetAsync(link.Path);
        Assert.Equal("application/pdf", document.Content.Headers.ContentType?.MediaType);
        using var throughShop = await shop.GetAsync(link.Path[Routes.Base.Length..]);
        Assert.Equal(await document.Content.ReadAsByteArrayAsync(), await throughShop.Content.ReadAsByteArrayAsync());

        Assert.Equal(
            HttpStatusCode.Forbidden,
            await StatusAsync(link.Path.Replace(mine.ToString(), other.ToString(), StringComparison.Ordinal))
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await StatusAsync(link.Path[..^2] + (link.Path.EndsWith("AA", StringComparison.Ordinal) ? "BB" : "AA"))
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await StatusAsync(link.Path.Replace("expires=1", "expires=2", StringComparison.Ordinal))
        );

        var past = TimeProvider.System.GetUtcNow().AddSeconds(-5).ToUnixTimeSeconds();
        Assert.Equal(
            HttpStatusCode.Gone,
            await StatusAsync(
                $"{Routes.Base}/tickets/{mine}/pdf?expires={past}&signature={RunningPlatform.Signer.SignDownload(mine, past)}"
            )
        );

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await stranger.GetAsync(path);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task All_tickets_of_a_booking_are_downloaded_as_one_document_from_its_page()
    {
        var play = await NewEvents.PublishAsync(platform, "All in one", 2, 5);
        var buyer = await ApiUser.RegisterAsync(platform);
        var booking = await buyer.WaitForTicketsAsync((await buyer.BuyAsync(play.Id, 0, 1)).Id);
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await visitor.LogInAsync(buyer.Email);
        await Microsoft.Playwright.Assertions.Expect(visitor.Page).Not.ToHaveURLAsync(new Regex("/account/login"));
        await visitor.GoAsync($"/bookings/{booking.Id}");

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() =>
            visitor.FollowAsync(Shop["Pages/Bookings/Show", "DownloadAll"])
        );

        var text = await Pdf.TextAsync(await File.ReadAllBytesAsync((await download.PathAsync())!));
        Assert.Equal($"{booking.Reference}.pdf", download.SuggestedFilename);
        Assert.Equal(2, Regex.Count(text, booking.Reference));
    }

    [Fact]
    public async Task Bookings_and_tickets_of_other_users_return_404()
    {
        var play = await NewEvents.PublishAsync(platform, "Mine alone", 2, 5);
        var buyer = await ApiUser.RegisterAsync(platform);
        var booking = await buyer.WaitForTicketsAsync((await buyer.BuyAsync(play.Id, 0)).Id);
        var snoop = await ApiUser.RegisterAsync(platform, "Mallory");
        await using var visitor = await Visitor.OpenAsync(platform, platform.Shop);
        await visitor.GoAsync("/account/login");
        await visitor.LogInAsync(snoop.Email);
        await Microsoft.Playwright.Assertions.Expect(visitor.Page).Not.ToHaveURLAsync(new Regex("/account/login"));
        foreach (
            var path in new[]
            {
                $"/bookings/{booking.Id}",
                $"/tickets/{booking.Items[0].TicketId}",
                $"/checkout/pay/{booking.Id}",
                $"/tickets/{booking.Items[0].TicketId}/download",
            }
        )
            Assert.Equal(404, (await visitor.Page.GotoAsync(path))!.Status);
    }
}
