using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Account;

[Authorize]
public sealed class PasswordModel(AccountClient accounts) : PortalPage
{
    static readonly Texts T = Texts.For<PasswordModel>();

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
        Toast(T["Changed"]);
        return RedirectToPage("Security");
    }
}
