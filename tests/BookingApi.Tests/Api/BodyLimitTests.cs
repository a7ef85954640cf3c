using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BookingApi.Tests.Events;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class BodyLimitTests(SocketFixture api) : IClassFixture<SocketFixture>
{
    [Fact]
    public async Task A_picture_of_ten_megabytes_gets_a_problem_and_not_a_closed_connection()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        var http = ClientOf(organizer);
        using var refused = await UploadAsync(http, draft.Id, Pictures.Png(10, 10, 10 * 1024 * 1024));
        await Problem.MustBeAsync(refused, HttpStatusCode.RequestEntityTooLarge, ProblemCodes.TooLarge);
        using var taken = await UploadAsync(http, draft.Id, Pictures.Png(10, 10, 5 * 1024 * 1024));
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    [Fact]
    public async Task A_body_of_json_may_have_64_kilobytes()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        using var content = new StringContent(
            $$"""{"title":"{{new string('x', 70_000)}}"}""",
            Encoding.UTF8,
            "application/json"
        );
        using var response = await ClientOf(organizer).PostAsync("/api/events", content);
        await Problem.MustBeAsync(response, HttpStatusCode.RequestEntityTooLarge, ProblemCodes.TooLarge);
    }

    HttpClient ClientOf(Caller caller)
    {
        var http = api.Node.CreateClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", caller.Tokens!.AccessToken);
        return http;
    }

    static Task<HttpResponseMessage> UploadAsync(HttpClient http, Guid eventId, byte[] picture) =>
        http.PostAsync(
            $"/api/events/{eventId}/images",
            new MultipartFormDataContent
            {
                { new ByteArrayContent(picture), "file", "p.png" },
                { new StringContent("A picture"), "alt" },
            }
        );
}
