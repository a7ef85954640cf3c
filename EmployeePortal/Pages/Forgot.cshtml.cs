using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages;

[AllowAnonymous]
public sealed class ForgotModel(AccountClient accounts) : PortalPage
{
    public sealed class Form
    {
        [Required, Email, StringLength(EmailAddress.MaxLength)]
        public string Email { get; set; } = "";
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public bool IsSent { get; private set; }

    public void OnGet() { }

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
