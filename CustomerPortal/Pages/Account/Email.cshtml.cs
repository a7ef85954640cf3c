using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Account;

/// <summary>
/// Requests a change of the email address. The response is the same whether or not the new address is taken.
/// </summary>
[Authorize]
public sealed class EmailModel(AccountClient accounts) : PortalPage
{
    [BindProperty]
    public ChangeEmailInput Input { get; set; } = new();

    public bool IsSent { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return Page();
        var asked = await accounts.ChangeEmailAsync(new(Input.NewEmail, Input.Password), cancellation);
        if (asked.Problem is { } problem)
            AddProblem(problem);
        IsSent = asked.IsSuccess;
        return Page();
    }
}
