using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>A card for the demo provider. Only its last four digits are kept.</summary>
/// <param name="Number">12 to 19 digits; spaces are ignored.</param>
/// <param name="Expiry">MM/YY or MM/YYYY; the month may have one digit.</param>
/// <param name="Cvc">3 or 4 digits.</param>
public sealed record DemoCard(
    [Required, RegularExpression(@"^[0-9](?:[ ]?[0-9]){11,18}$", ErrorMessage = "A card number has 12 to 19 digits.")]
        string Number,
    [
        Required,
        RegularExpression(@"^(0?[1-9]|1[0-2]) ?/ ?(20)?[0-9]{2}$", ErrorMessage = "Enter the expiry date as MM/YY.")
    ]
        string Expiry,
    [Required, RegularExpression("^[0-9]{3,4}$", ErrorMessage = "The security code has 3 or 4 digits.")] string Cvc
);
