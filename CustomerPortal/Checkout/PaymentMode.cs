using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using TicketPlatform.PortalKit.Hosting;

namespace CustomerPortal.Checkout;

/// <summary>How the shop accepts cards: the same choice as the API's, in the same configuration keys.</summary>
public sealed record PaymentMode
{
    /// <summary><c>Payments:Provider</c>.</summary>
    [RegularExpression("^(demo|stripe)$", ErrorMessage = "Payments:Provider must be demo or stripe.")]
    public string Provider { get; init; } = "demo";

    /// <summary>
    /// <c>Stripe:ScriptUrl</c>: Stripe requires its script to be loaded from its own address; tests use a double.
    /// </summary>
    [Url]
    public string ScriptUrl { get; init; } = "https://js.stripe.com/v3/";

    /// <summary><c>Stripe:ApiBase</c>: the address that this script calls.</summary>
    [Url]
    public string ApiBase { get; init; } = "https://api.stripe.com";

    public bool IsStripe => Provider == "stripe";

    /// <summary>The origins of Stripe's fields; none in demo mode.</summary>
    public CardFieldOrigins? Origins
    {
        get
        {
            if (!IsStripe)
                return null;
            var script = new Uri(ScriptUrl).GetLeftPart(UriPartial.Authority);
            return new(
                script,
                $"{script} https://hooks.stripe.com",
                new Uri(ApiBase).GetLeftPart(UriPartial.Authority)
            );
        }
    }

    public static PaymentMode Of(IConfiguration configuration)
    {
        var mode = new PaymentMode();
        mode = mode with
        {
            Provider = configuration["Payments:Provider"] ?? mode.Provider,
            ScriptUrl = configuration["Stripe:ScriptUrl"] ?? mode.ScriptUrl,
            ApiBase = configuration["Stripe:ApiBase"] ?? mode.ApiBase,
        };
        var wrong = new List<ValidationResult>();
        return Validator.TryValidateObject(mode, new(mode), wrong, validateAllProperties: true)
            ? mode
            : throw new OptionsValidationException("Payments", typeof(PaymentMode), wrong.Select(w => w.ErrorMessage!));
    }
}
