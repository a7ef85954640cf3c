using System.Net;
using System.Security.Cryptography;
using BookingApi.Tests.WaitingRooms;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Many people behind one address are not one caller, and one caller is not many people.</summary>
public sealed class CrowdTests(CrowdFixture api) : IClassFixture<CrowdFixture>
{
    const int Visitors = 2000;

    [Fact]
    public async Task Two_thousand_visitors_behind_one_address_get_through_a_sale_start_and_one_script_does_not()
    {
        const string Stadium = "198.51.100.80";
        var eventId = await api.OpenRoomAsync();
        var crowd = Enumerable.Range(0, Visitors).Select(_ => NewBrowser()).ToList();
        using var client = api.Portal(Stadium);
        var answers = new HttpStatusCode[Visitors * 2];
        await Parallel.ForAsync(0, Visitors, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            answers[2 * i] = await SendAsync(client, HttpMethod.Get, $"/api/events/{eventId}/room", crowd[i]);
            answers[(2 * i) + 1] = await SendAsync(client, HttpMethod.Post, $"/api/events/{eventId}/room", crowd[i]);
        });
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));

        var script = NewBrowser();
        var entered = 0;
        for (var i = 0; i < Visitors; i++)
        {
            if (await SendAsync(client, HttpMethod.Post, $"/api/events/{eventId}/room", script) == HttpStatusCode.OK)
                entered++;
        }
        // Twenty are allowed per minute; a slow machine may need two minutes for this.
        Assert.InRange(entered, 20, 60);
        Assert.Equal(
            HttpStatusCode.OK,
            await SendAsync(client, HttpMethod.Post, $"/api/events/{eventId}/room", crowd[0])
        );
    }

    [Fact]
    public async Task A_script_that_changes_its_visitor_id_on_each_request_soon_shares_one_limit()
    {
        using var client = api.Portal("198.51.100.81");
        var answers = new HttpStatusCode[4200];
        await Parallel.ForAsync(0, answers.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            answers[i] = await SendAsync(client, HttpMethod.Get, "/api/nothing", NewBrowser())
        );
        // The limit of 2,500 new visitors, and then the limit of a single visitor: 1,200.
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(
            HttpStatusCode.NotFound,
            await SendAsync(api.Portal("198.51.100.82"), HttpMethod.Get, "/api/nothing", NewBrowser())
        );
    }

    [Fact]
    public async Task Responses_from_memory_cost_a_caller_nothing()
    {
        var eventId = await api.PublishedEventAsync();
        var (client, browser) = (api.Portal("198.51.100.83"), NewBrowser());
        for (var i = 0; i < 20; i++)
            Assert.Equal(
                HttpStatusCode.OK,
                await SendAsync(client, HttpMethod.Get, $"/api/events/{eventId}/availability", browser)
            );
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nothing");
        request.Headers.Add(Routes.VisitorHeader, browser);
        using var answer = await client.SendAsync(request);
        Assert.Equal("\"read\";r=1199", answer.Headers.GetValues("RateLimit").Single());
    }

    static string NewBrowser() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    static async Task<HttpStatusCode> SendAsync(HttpClient client, HttpMethod method, string path, string browser)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add(Routes.VisitorHeader, browser);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
