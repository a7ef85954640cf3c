using System.ComponentModel.DataAnnotations;
using EmployeePortal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace EmployeePortal.Pages;

[AllowAnonymous]
public sealed class LoginModel(AccountClient accounts, PortalSession session, PortalOptions portal) : PortalPage
{
    public sealed class Form
    {
        [Required, Email, StringLength(EmailAddress.MaxLength)]
        public string Email { get; set; } = "";

        [Required, Verbatim, StringLength(128)]
        public string Password { get; set; } = "";
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Why { get; set; }

    public bool Ended => Why == "ended" && !ModelState.Any(entry => entry.Value is { Errors.Count: > 0 });

    /// <summary>The password was correct, but the account is a customer's.</summary>
    public bool TurnedAway { get; private set; }

    public IActionResult OnGet() => User.IsLoggedIn() ? LocalRedirect(LocalPath.OrHome(ReturnUrl)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return Page();
        var login = await accounts.LoginAsync(
            new LoginRequest(Input.Email, Input.Password, Device.Of(Request)),
            cancellation
        );
        if (login.Problem is { } problem)
        {
            AddProblem(problem);
            return Page();
        }
        if (!portal.Admits(login.Value!.User.Role))
        {
            await accounts.LogoutAsync(new LogoutRequest(login.Value.RefreshToken), cancellation);
            Response.StatusCode = StatusCodes.Status403Forbidden;
            TurnedAway = true;
            return Page();
        }
        await session.SignInAsync(login.Value);
        if (login.Value.User.MustChangePassword)
            return LocalRedirect(RequirePasswordChange.Path);
        return LocalRedirect(LocalPath.OrHome(ReturnUrl));
    }
}
