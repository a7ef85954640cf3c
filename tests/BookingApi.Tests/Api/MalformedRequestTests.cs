using System.Net;
using System.Text;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class MalformedRequestTests(DevelopmentFixture api) : IClassFixture<DevelopmentFixture>
{
    [Theory]
    [InlineData("POST", "/api/auth/login", "{ nonsense", 400, ProblemCodes.MalformedRequest)]
    [InlineData("POST", "/api/auth/login", """{"email":1,"password":"x"}""", 400, ProblemCodes.MalformedRequest)]
    [InlineData("POST", "/api/auth/login", "{}", 400, ProblemCodes.ValidationFailed)]
    [InlineData("GET", "/api/events?genre=Nonsense", null, 400, ProblemCodes.ValidationFailed)]
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
    public async Task A_body_with_the_wrong_content_type_is_rejected()
    {
        using var form = new FormUrlEncodedContent([new("email", "ada@example.com")]);
        using var response = await api.Visitor().PostAsync("/api/auth/login", form);
        await Problem.MustBeAsync(response, HttpStatusCode.UnsupportedMediaType, ProblemCodes.UnsupportedMediaType);
    }

    // Each error appears at its field, with a sentence that says what to send.
    [Theory]
    [InlineData(
        "/api/auth/login",
        """{ "email": "a@example.com", "password": "a\u0000b" }""",
        ProblemCodes.ValidationFailed,
        "password",
        "U+0000"
    )]
    [InlineData(
        "/api/auth/login",
        """{ "email": "a@example.com", "password": "x", "device": "a\u202eb" }""",
        ProblemCodes.ValidationFailed,
        "device",
        "U+202E"
    )]
    [InlineData(
        "/api/auth/register",
        """{ "email": "a@example.com", "password": "good pass 1", "name": "a\ud800" }""",
        ProblemCodes.ValidationFailed,
        "name",
        "surrogate"
    )]
    [InlineData(
        "/api/auth/register",
        """{ "email": "Foo <one@example.com>", "password": "good pass 1", "name": "Foo" }""",
        ProblemCodes.ValidationFailed,
        "email",
        "name@example.com"
    )]
    [InlineData(
        "/api/auth/register",
        """{ "email": "anna\u200b@example.com", "password": "good pass 1", "name": "Foo" }""",
        ProblemCodes.ValidationFailed,
        "email",
        "name@example.com"
    )]
    [InlineData(
        "/api/auth/register",
        """{ "email": "a@example.com", "password": "good pass 1", "name": "Win at evil.com" }""",
        ProblemCodes.ValidationFailed,
        "name",
        "web address"
    )]
    [InlineData(
        "/api/auth/register",
        """{ "email": "a@example.com", "password": "good pass 1", "name": "Click Evil.Com now" }""",
        ProblemCodes.ValidationFailed,
        "name",
        "web address"
    )]
    [InlineData(
        "/api/auth/register",
        """{ "email": "a@example.com", "password": "good pass 1", "name": "\u2800" }""",
        ProblemCodes.ValidationFailed,
        "name",
        "fill in"
    )]
    [InlineData(
        "/api/auth/login",
        """{ "email": 1, "password": "x" }""",
        ProblemCodes.MalformedRequest,
        "email",
        "string"
    )]
    [InlineData(
        "/api/coupons",
        """{ "code": "ABC", "kind": 1, "value": 20 }""",
        ProblemCodes.ValidationFailed,
        "kind",
        "Percent, Fixed"
    )]
    [InlineData(
        "/api/coupons",
        """{ "code": "ABC", "kind": "Nonsense", "value": 20 }""",
        ProblemCodes.ValidationFailed,
        "kind",
        "Percent, Fixed"
    )]
    [InlineData(
        "/api/coupons",
        """{ "code": "ABC", "kind": "1", "value": 20 }""",
        ProblemCodes.ValidationFailed,
        "kind",
        "Percent, Fixed"
    )]
    [InlineData(
        "/api/coupons",
        """{ "code": "ABC", "kind": "Percent", "value": 99999999999999999999999 }""",
        ProblemCodes.MalformedRequest,
        "value",
        "whole number"
    )]
    [InlineData(
        "/api/coupons",
        """{ "code": "ABC", "kind": "Percent", "value": 20, "validFrom": "tomorrow" }""",
        ProblemCodes.MalformedRequest,
        "validFrom",
        "2027-03-05T19:00:00Z"
    )]
    public async Task A_wrong_value_in_a_body_is_named_with_the_values_that_are_accepted(
        string path,
        string body,
        string code,
        string field,
        string says
    )
    {
        var organizer = await api.SignedInAsync(Role.Organizer);
        using var response = await organizer.PostAsync(
            path,
            new StringContent(body, Encoding.UTF8, "application/json")
        );
        var problem = await Problem.MustBeAsync(response, HttpStatusCode.BadRequest, code, field);
        Assert.Contains(says, string.Join(' ', problem.Errors[field]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/events/mine?status=99", "status", "Draft, Published")]
    [InlineData("/api/events/mine?status=1", "status", "Draft, Published")]
    [InlineData("/api/events/mine?filter=1", "filter", "All, Drafts")]
    [InlineData("/api/events/00000000-0000-0000-0000-000000000001/mails?state=lost", "state", "queued, sent, failed")]
    [InlineData("/api/events/mine?search=a%00b", "search", "U+0000")]
    // Kestrel itself rejects %00 in a path.
    [InlineData("/api/events/a%07b", "eventId", "U+0007")]
    public async Task A_wrong_value_in_an_address_is_named_with_the_values_that_are_accepted(
        string path,
        string field,
        string says
    )
    {
        var organizer = await api.SignedInAsync(Role.Organizer);
        using var response = await organizer.GetAsync(path);
        var problem = await Problem.MustBeAsync(
            response,
            HttpStatusCode.BadRequest,
            ProblemCodes.ValidationFailed,
            field
        );
        Assert.Contains(says, string.Join(' ', problem.Errors[field]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_control_character_in_a_header_is_rejected_at_its_name()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        request.Headers.TryAddWithoutValidation("User-Agent", "a\u0007b");
        using var response = await api.Visitor().SendAsync(request);
        await Problem.MustBeAsync(response, HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed, "User-Agent");
    }

    [Fact]
    public async Task A_syntax_error_is_reported_with_its_line()
    {
        const string body = "{\n  \"email\": \"a@example.com\",\n  \"password\": nonsense }";
        using var response = await api.Visitor()
            .PostAsync("/api/auth/login", new StringContent(body, Encoding.UTF8, "application/json"));
        var problem = await Problem.MustBeAsync(response, HttpStatusCode.BadRequest, ProblemCodes.MalformedRequest);
        Assert.Equal("The body is not valid JSON at line 3, position 16, in password.", problem.Detail);
    }

    [Fact]
    public async Task Texts_are_stored_trimmed_composed_and_without_invisible_characters()
    {
        var buyer = await api.SignedInAsync(Role.Customer);
        const string body =
            """{ "name": "  Bjo\u0308\u200brk \u202a", "phone": "\u202a+49\u00a030\u00a01234567\u202c" }""";
        using var saved = await buyer.PutAsync(
            "/api/auth/me",
            new StringContent(body, Encoding.UTF8, "application/json")
        );
        var user = (await saved.Content.ReadFromJsonAsync<UserResponse>())!;
        Assert.Equal(("Bj\u00f6rk", "+49301234567"), (user.Name, user.Phone));
    }
}
