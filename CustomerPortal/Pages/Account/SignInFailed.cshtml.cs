using CustomerPortal.Account;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Account;

/// <summary>
/// An identity provider returned the visitor without an identity: what happened, and what to do next.
/// </summary>
public sealed class SignInFailedModel(IServiceProvider services) : PortalPage
{
    static readonly Texts T = Texts.For<SignInFailedModel>();

    [FromQuery]
    public string? Why { get; set; }

    [FromQuery]
    public string? Provider { get; set; }

    [FromQuery]
    public string? ReturnUrl { get; set; }

    OAuthProviders Providers => services.GetRequiredService<OAuthProviders>();

    public bool CanTryAgain => Providers.Find(Provider) is not null;
    public string Name => Providers.Find(Provider)?.DisplayName ?? T["Provider"];

    /// <summary>The key of the texts about it.</summary>
    public string Reason =>
        Why switch
        {
            "denied" => "Denied",
            "unavailable" => "Unavailable",
            _ => "Late",
        };
}
