namespace BookingApi.Tests.Selling;

/// <summary>An API that soon gives up waiting for Stripe.</summary>
public sealed class ImpatientStripeFixture : StripeFixture
{
    protected override string Timeout => "00:00:02";
}
