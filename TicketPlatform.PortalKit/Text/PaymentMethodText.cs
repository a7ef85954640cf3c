using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.Text;

/// <summary>
/// How a payment was made, in the language of the page. The API stores it in English.
/// </summary>
public static class PaymentMethodText
{
    const string CardEnding = "Card ending ";

    static readonly Texts Texts = Texts.For(typeof(PaymentMethodText));

    public static string Of(string stored) =>
        stored switch
        {
            "Card" => Texts["Card"],
            "Nothing to pay" => Texts["Free"],
            _ when stored.StartsWith(CardEnding, StringComparison.Ordinal) => Texts[
                "CardEnding",
                stored[CardEnding.Length..]
            ],
            _ => stored,
        };
}
