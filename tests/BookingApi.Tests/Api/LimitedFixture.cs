namespace BookingApi.Tests.Api;

public sealed class LimitedFixture : ApiFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new("RateLimits:Enabled", "true"),
            new("RateLimits:AuthPerMinute", "5"),
            new("RateLimits:WritesPerMinute", "1000"),
            new("RateLimits:ReadsPerMinute", "20"),
            new("RateLimits:DoorPerMinute", "40"),
            new("RateLimits:JoinsPerMinute", "4"),
            // A machine that runs tests may be slower than Redis ever is in production.
            new("RateLimits:SharedWait", "00:00:01"),
        ];
}
