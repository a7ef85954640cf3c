using CustomerPortal.About;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace CustomerPortal.Pages;

/// <summary>Help, terms, privacy and imprint: what the operator wrote.</summary>
[SharedResponse]
public sealed class AboutModel(AboutTexts about) : PortalPage
{
    public string Heading { get; private set; } = "";
    public string Text { get; private set; } = "";

    public IActionResult OnGet(string name)
    {
        foreach (var page in about.Pages.Where(page => page.Name == name))
        {
            (Heading, Text) = (page.Heading, page.Text);
            return Page();
        }
        return NotFound();
    }
}
