using CustomerPortal.Account;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Account;

/// <summary>
/// Sends the visitor to an identity provider. A link leads here instead of a form, because the content security policy
/// does not let forms go elsewhere.
/// </summary>
public sealed class ExternalStartModel(IServiceProvider services) : PortalPage
{
    [FromRoute]
    public string Provider { get; set; } = "";

    [FromQuery]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet()
    {
        if (services.GetRequiredService<OAuthProviders>().Find(Provider) is not { } provider)
            return NotFound();
        var properties = new AuthenticationProperties { RedirectUri = "/account/external" };
        properties.Items[ExternalPerson.ReturnUrl] = LocalPath.OrHome(ReturnUrl);
        // A logged-in visitor links the identity; the request is bound to the account, so that it cannot be linked to
        // another one.
        if (User.Id() is { } id)
            properties.Items[ExternalPerson.LinkFor] = id.ToString();
        return Challenge(properties, provider.Name);
    }
}
