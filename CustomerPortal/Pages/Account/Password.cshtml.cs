using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Account;

[Authorize]
public sealed class PasswordModel(AccountClient accounts) : PortalPage
{
    [BindProperty]
    public ChangePasswordInput Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return Page();
        var changed = await accounts.ChangePasswordAsync(new(Input.CurrentPassword, Input.NewPassword), cancellation);
        if (changed.Problem is { } problem)
        {
            AddProblem(problem);
            return Page();
        }
        Toast("Your password is changed. Other devices are logged out.");
        return RedirectToPage("Security");
    }
}
