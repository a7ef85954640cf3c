namespace BookingApi.Tests.Api;

/// <summary>The API with the default limits.</summary>
public sealed class CrowdFixture : ApiFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new("RateLimits:Enabled", "true"),
            new("RateLimits:SharedWait", "00:00:01"),
            new("RateLimits:NewVisitorsPerMinute", "2500"),
        ];
}
