namespace BookingApi.Tests.Api;

public sealed class CountedStreamsFixture : ApiFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("RateLimits:Enabled", "true"), new("RateLimits:StreamsAtOnce", "60")];
}
