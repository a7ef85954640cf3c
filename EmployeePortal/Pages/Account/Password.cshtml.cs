using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace EmployeePortal.Pages.Account;

/// <summary>
/// Changes the user's own password; the first page after logging in with a password that somebody else chose.
/// </summary>
public sealed class PasswordModel(AccountClient accounts, PortalSession session) : PortalPage
{
    static readonly Texts T = Texts.For<PasswordModel>();

    public sealed class Form
    {
        [Required, Verbatim, StringLength(128)]
        public string CurrentPassword { get; set; } = "";

        [Required, Verbatim, StringLength(128, MinimumLength = 10)]
        public string NewPassword { get; set; } = "";
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    [FromQuery]
    public string? Why { get; set; }

    public bool IsForced => Why == "first";

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
        if ((await accounts.MeAsync(cancellation)).Value is { } user)
            await session.UpdateAsync(user);
        Toast(T["Changed"]);
        return LocalRedirect(IsForced ? "/" : "/account/sessions");
    }
}
