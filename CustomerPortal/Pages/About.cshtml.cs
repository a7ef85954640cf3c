using CustomerPortal.About;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace CustomerPortal.Pages;

/// <summary>Help, terms, privacy and legal notice: the operator's texts.</summary>
[SharedResponse]
public sealed class AboutModel(AboutTexts about) : PortalPage
{
    public string Heading { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>Whether it replaces a missing text.</summary>
    public bool IsSample { get; private set; }

    public IActionResult OnGet(string name)
    {
        foreach (var page in about.Pages.Where(page => page.Name == name))
        {
            (Heading, Text, IsSample) = (page.Heading, page.Text, page.IsSample);
            return Page();
        }
        return NotFound();
    }
}
