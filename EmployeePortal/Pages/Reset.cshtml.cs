using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages;

/// <summary>The target of the link in an email: <c>/account/reset?userId=…&amp;token=…</c>.</summary>
[AllowAnonymous]
public sealed class ResetModel(AccountClient accounts) : PortalPage
{
    static readonly Texts T = Texts.For<ResetModel>();

    public sealed class Form
    {
        [Required, Verbatim, StringLength(128, MinimumLength = 10)]
        public string NewPassword { get; set; } = "";
    }

    [FromQuery(Name = "userId")]
    public string? UserId { get; set; }

    [FromQuery]
    public string? Token { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public bool IsBroken { get; private set; }

    public void OnGet() => IsBroken = !Guid.TryParse(UserId, out _) || string.IsNullOrWhiteSpace(Token);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!Guid.TryParse(UserId, out var userId) || string.IsNullOrWhiteSpace(Token))
        {
            IsBroken = true;
            return Page();
        }
        if (!ModelState.IsValid)
            return Page();
        var reset = await accounts.ResetPasswordAsync(new(userId, Token, Input.NewPassword), cancellation);
        if (reset.IsSuccess)
        {
            Toast(T["Saved"]);
            return LocalRedirect("/login");
        }
        if (reset.Failed(ProblemCodes.InvalidLink))
            IsBroken = true;
        else
            AddProblem(reset.Problem!);
        return Page();
    }
}
