using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace CustomerPortal.Pages.Account;

/// <summary>
/// Logs in and returns to the page that the visitor was on. The response is the same whether or not there is such an
/// account.
/// </summary>
public sealed class LoginModel(AccountClient accounts, PortalSession session) : PortalPage
{
    [FromQuery]
    public string? ReturnUrl { get; set; }

    [FromQuery]
    public string? Why { get; set; }

    [BindProperty]
    public LoginInput Input { get; set; } = new();

    public IActionResult OnGet() => User.IsLoggedIn() ? LocalRedirect(LocalPath.OrHome(ReturnUrl)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return Page();
        var request = new LoginRequest(Input.Email, Input.Password, Device.Of(Request));
        var tokens = await accounts.LoginAsync(request, cancellation);
        if (tokens.Value is null)
        {
            AddProblem(tokens.Problem!);
            return Page();
        }
        await session.SignInAsync(tokens.Value);
        return LocalRedirect(LocalPath.OrHome(ReturnUrl));
    }
}
