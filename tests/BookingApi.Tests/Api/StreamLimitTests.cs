using System.Net;
using System.Security.Cryptography;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class StreamLimitTests(CountedStreamsFixture api) : IClassFixture<CountedStreamsFixture>
{
    [Fact]
    public async Task One_client_can_open_60_of_200_streams_and_more_once_some_have_ended()
    {
        var path = $"/api/events/{await api.PublishedEventAsync()}/seats/stream";
        var greedy = api.Portal("203.0.113.200");
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => OpenAsync(greedy, path)));
        try
        {
            Assert.Equal(60, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
            var refused = answers.Where(a => a.StatusCode != HttpStatusCode.OK).ToList();
            await Problem.MustBeAsync(refused[0], HttpStatusCode.TooManyRequests, ProblemCodes.TooManyStreams);
            Assert.All(refused, a =>
                Assert.Equal(
                    (HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(10)),
                    (a.StatusCode, a.Headers.RetryAfter?.Delta)
                )
            );
            // Everything else still works, for this client and for others.
            Assert.Equal(
                HttpStatusCode.OK,
                (
                    await greedy.GetAsync(path.Replace("seats/stream", "availability", StringComparison.Ordinal))
                ).StatusCode
            );
            using var other = await OpenAsync(api.Portal("203.0.113.201"), path);
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }
        finally
        {
            foreach (var answer in answers)
                answer.Dispose();
        }
        await Eventually.SeeAsync(
            async () =>
            {
                using var again = await OpenAsync(greedy, path);
                return again.StatusCode;
            },
            status => status == HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Many_people_behind_one_portal_have_a_stream_each()
    {
        var path = $"/api/events/{await api.PublishedEventAsync()}/seats/stream";
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 300).Select(i => OpenAsync(api.Portal($"198.18.{i / 250}.{i % 250}"), path))
        );
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task Visitors_behind_one_address_have_streams_of_their_own()
    {
        var path = $"/api/events/{await api.PublishedEventAsync()}/seats/stream";
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(_ =>
                    OpenAsync(
                        api.Portal(
                            "203.0.113.202",
                            browser: Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))
                        ),
                        path
                    )
                )
        );
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        foreach (var answer in answers)
            answer.Dispose();
    }

    static Task<HttpResponseMessage> OpenAsync(HttpClient client, string path) =>
        client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
}
