using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace EmployeePortal.Pages;

[AllowAnonymous]
public sealed class LogoutModel(PortalSession session) : PortalPage
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await session.SignOutAsync(cancellation);
        return LocalRedirect("/login");
    }
}
