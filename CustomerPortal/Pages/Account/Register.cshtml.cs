using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Account;

/// <summary>Creates an account and logs in immediately; held seats stay held.</summary>
public sealed class RegisterModel(AccountClient accounts, PortalSession session) : PortalPage
{
    static readonly Texts T = Texts.For<RegisterModel>();

    [FromQuery]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public RegisterInput Input { get; set; } = new();

    public IActionResult OnGet() => User.IsLoggedIn() ? LocalRedirect(LocalPath.OrHome(ReturnUrl)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return Page();
        var registered = await accounts.RegisterAsync(
            new RegisterRequest(Input.Email, Input.Password, Input.Name),
            cancellation
        );
        if (registered.Problem is { } problem)
        {
            AddProblem(problem);
            return Page();
        }
        // The API does not say whether the address was new; a visitor who knows the password may as well be logged in.
        var login = new LoginRequest(Input.Email, Input.Password, Device.Of(Request));
        var tokens = await accounts.LoginAsync(login, cancellation);
        if (tokens.Value is null)
        {
            ModelState.AddModelError("", T["NotLoggedIn"]);
            return Page();
        }
        await session.SignInAsync(tokens.Value);
        Toast(T["Welcome", tokens.Value.User.Name]);
        return LocalRedirect(LocalPath.OrHome(ReturnUrl));
    }
}
