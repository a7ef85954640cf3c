using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class DevelopmentFixture : ApiFixture
{
    // There the framework throws what elsewhere it answers by itself.
    protected override void Configure(IWebHostBuilder host) => host.UseEnvironment("Development");
}

public sealed class MalformedRequestTests(DevelopmentFixture api) : IClassFixture<DevelopmentFixture>
{
    [Theory]
    [InlineData("POST", "/api/auth/login", "{ nonsense", 400, ProblemCodes.MalformedRequest)]
    [InlineData("POST", "/api/auth/login", """{"email":1,"password":"x"}""", 400, ProblemCodes.MalformedRequest)]
    [InlineData("POST", "/api/auth/login", "{}", 400, ProblemCodes.ValidationFailed)]
    [InlineData("GET", "/api/events?genre=Nonsense", null, 400, ProblemCodes.MalformedRequest)]
    [InlineData("GET", "/api/nothing/here", null, 404, ProblemCodes.NotFound)]
    [InlineData("PATCH", "/api/auth/login", "{}", 405, ProblemCodes.MethodNotAllowed)]
    [InlineData("GET", "/api/auth/me", null, 401, ProblemCodes.Unauthenticated)]
    public async Task A_request_that_makes_no_sense_gets_a_problem_in_development_too(
        string method,
        string path,
        string? body,
        int status,
        string code
    )
    {
        using var request = new HttpRequestMessage(new(method), path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var response = await api.Visitor().SendAsync(request);
        await Problem.MustBeAsync(response, (HttpStatusCode)status, code);
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused_as_such()
    {
        using var form = new FormUrlEncodedContent([new("email", "ada@example.com")]);
        using var response = await api.Visitor().PostAsync("/api/auth/login", form);
        await Problem.MustBeAsync(response, HttpStatusCode.UnsupportedMediaType, ProblemCodes.UnsupportedMediaType);
    }
}
