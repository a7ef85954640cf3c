namespace BookingApi.Tests.Selling;

/// <summary>The API with payments switched off.</summary>
public sealed class PaymentsOff : ApiFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Payments:Enabled", "false")];
}
