namespace BookingApi.Tests.Selling;

/// <summary>The API with payments disabled.</summary>
public sealed class PaymentsOff : ApiFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Payments:Enabled", "false")];
}
