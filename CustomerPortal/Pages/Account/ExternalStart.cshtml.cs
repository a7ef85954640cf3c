using CustomerPortal.Account;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Account;

/// <summary>
/// Sends the visitor to an identity provider. A link leads here and no form: the content security policy lets forms go
/// nowhere else.
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
        // Who is logged in links; bound to the account, so that it cannot become another's on the way.
        if (User.Id() is { } id)
            properties.Items[ExternalPerson.LinkFor] = id.ToString();
        return Challenge(properties, provider.Name);
    }
}
