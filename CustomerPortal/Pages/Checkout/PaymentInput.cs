namespace CustomerPortal.Pages.Checkout;

public sealed class PaymentInput
{
    public CardInput Card { get; set; } = new();
}
