using Xunit;

namespace BookingApi.Tests.Api;

public sealed class NoOtherOriginsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Unless_configured_no_page_of_another_origin_may_call()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        request.Headers.Add("Origin", "https://shop.example");
        using var answer = await api.Visitor().SendAsync(request);
        Assert.DoesNotContain(answer.Headers, h =>
            h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [InlineData("*")]
    [InlineData("shop.example")]
    [InlineData("https://shop.example/")]
    public void An_invalid_CORS_origin_is_rejected_at_startup(string origin)
    {
        var options = new BookingApi.Http.CorsOptions { Origins = [origin] };
        Assert.NotEmpty(options.Validate(new(options)));
    }
}
