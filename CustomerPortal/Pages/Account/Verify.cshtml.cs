using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Account;

/// <summary>
/// The target of the link in the verification email. A button confirms, because mail scanners open links too.
/// </summary>
public sealed class VerifyModel(AccountClient accounts, PortalSession session) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public Guid UserId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool IsComplete => UserId != Guid.Empty && !string.IsNullOrEmpty(Token);
    public ApiProblem? Problem { get; private set; }
    public bool Done { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!IsComplete)
            return Page();
        Problem = (await accounts.VerifyEmailAsync(new VerifyEmailRequest(UserId, Token!), cancellation)).Problem;
        Done = Problem is null;
        if (Done && User.IsLoggedIn() && (await accounts.MeAsync(cancellation)).Value is { } me)
            await session.UpdateAsync(me);
        return Page();
    }
}
