using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Account;

/// <summary>The target of the link in a password-reset email: <c>/account/reset?userId=…&amp;token=…</c>.</summary>
public sealed class ResetModel(AccountClient accounts, PortalSession session) : PortalPage
{
    static readonly Texts T = Texts.For<ResetModel>();

    [FromQuery]
    public string? UserId { get; set; }

    [FromQuery]
    public string? Token { get; set; }

    [BindProperty]
    public ResetInput Input { get; set; } = new();

    public bool IsBroken { get; private set; }

    public void OnGet() =>
        IsBroken = !Guid.TryParse(UserId, out _) || string.IsNullOrWhiteSpace(Token) || Token.Length > 1000;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        OnGet();
        if (IsBroken || !ModelState.IsValid)
            return Page();
        var reset = await accounts.ResetPasswordAsync(
            new(Guid.Parse(UserId!), Token!, Input.NewPassword),
            cancellation
        );
        if (reset.IsSuccess)
        {
            // All sessions have ended, including this browser's.
            if (User.IsLoggedIn())
                await session.SignOutAsync(cancellation);
            Toast(T["Done"]);
            return RedirectToPage("Login");
        }
        IsBroken = reset.Failed(ProblemCodes.InvalidLink);
        if (!IsBroken)
            AddProblem(reset.Problem!);
        return Page();
    }
}
