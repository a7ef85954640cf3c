namespace BookingApi.Tests.Selling;

/// <summary>Holds of one second; no worker cleans up, so the database clock alone decides.</summary>
public sealed class ShortHolds : ApiFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Holds:Lifetime", "00:00:01"), new("Holds:MaxTotal", "00:00:01")];
}
