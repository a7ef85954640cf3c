using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Account;

/// <summary>The visitor's own profile, the state of the email address, and the logout.</summary>
[Authorize]
public sealed class IndexModel(AccountClient accounts, PortalSession session) : PortalPage
{
    static readonly Texts T = Texts.For<IndexModel>();

    [BindProperty]
    public ProfileInput Input { get; set; } = new();

    public UserResponse Me { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } problem)
            return ErrorPage(problem);
        Input = new() { Name = Me.Name, Phone = Me.Phone };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } problem)
            return ErrorPage(problem);
        if (!ModelState.IsValid)
            return Page();
        var saved = await accounts.UpdateMeAsync(new UpdateProfileRequest(Input.Name, Input.Phone), cancellation);
        if (saved.Value is null)
        {
            AddProblem(saved.Problem!);
            return Page();
        }
        await session.UpdateAsync(saved.Value);
        Toast(T["Saved"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostResendAsync(CancellationToken cancellation)
    {
        var sent = await accounts.ResendVerificationAsync(cancellation);
        if (sent.IsSuccess)
            Toast(T["Resent"]);
        else
            Toast(sent.Problem!.Text(), Tone.Bad);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostLogoutAsync(CancellationToken cancellation)
    {
        await session.SignOutAsync(cancellation);
        return RedirectToPage("LoggedOut");
    }

    async Task<ApiProblem?> LoadAsync(CancellationToken cancellation)
    {
        var me = await accounts.MeAsync(cancellation);
        Me = me.Value!;
        return me.Problem;
    }
}
