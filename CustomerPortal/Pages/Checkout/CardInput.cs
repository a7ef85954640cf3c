using System.ComponentModel.DataAnnotations;

namespace CustomerPortal.Pages.Checkout;

public sealed class CardInput
{
    [Required, RegularExpression("^ *[0-9](?:[ ]?[0-9]){11,18} *$", ErrorMessage = "CardNumber")]
    public string Number { get; set; } = "";

    [Required, RegularExpression("^ *(0?[1-9]|1[0-2]) ?/ ?(20)?[0-9]{2} *$", ErrorMessage = "Expiry")]
    public string Expiry { get; set; } = "";

    [Required, RegularExpression("^ *[0-9]{3,4} *$", ErrorMessage = "SecurityCode")]
    public string Cvc { get; set; } = "";
}
