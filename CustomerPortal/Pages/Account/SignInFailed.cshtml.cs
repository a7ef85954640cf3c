using CustomerPortal.Account;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Account;

/// <summary>
/// An identity provider did not send the visitor back as somebody: what happened, and what to do next.
/// </summary>
public sealed class SignInFailedModel(IServiceProvider services) : PortalPage
{
    [FromQuery]
    public string? Why { get; set; }

    [FromQuery]
    public string? Provider { get; set; }

    [FromQuery]
    public string? ReturnUrl { get; set; }

    OAuthProviders Providers => services.GetRequiredService<OAuthProviders>();

    public bool CanTryAgain => Providers.Find(Provider) is not null;
    public string Name => Providers.Find(Provider)?.DisplayName ?? "The provider";

    public (string Heading, string Meaning) Words =>
        Why switch
        {
            "denied" => (
                "You did not agree, so nothing happened",
                $"{Name} told us nothing about you, and no account was made or changed. Seats that you hold stay yours until their time is over."
            ),
            "away" => (
                $"{Name} could not help right now",
                "It did not answer as it should. Your account is unchanged. Try again in a moment, or log in with your password."
            ),
            _ => (
                "This sign-in is no longer good",
                "It was begun too long ago, in another browser, or its address was changed on the way. Nothing happened; please begin again."
            ),
        };
}
