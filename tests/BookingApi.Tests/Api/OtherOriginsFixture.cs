namespace BookingApi.Tests.Api;

public sealed class OtherOriginsFixture : ApiFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Cors:Origins:0", "https://shop.example"), new("TimeLimits:Request", "00:00:01")];
}
