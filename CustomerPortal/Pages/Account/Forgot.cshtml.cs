using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Account;

/// <summary>
/// Requests a link to choose a new password. The response is the same whether or not there is such an account.
/// </summary>
public sealed class ForgotModel(AccountClient accounts) : PortalPage
{
    [BindProperty]
    public ForgotInput Input { get; set; } = new();

    public bool IsSent { get; private set; }

    public void OnGet() => Input = new() { Email = User.Email() };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return Page();
        var asked = await accounts.ForgotPasswordAsync(new(Input.Email), cancellation);
        if (asked.Problem is { } problem)
            AddProblem(problem);
        IsSent = asked.IsSuccess;
        return Page();
    }
}
