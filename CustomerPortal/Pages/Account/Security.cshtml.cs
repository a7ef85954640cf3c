using CustomerPortal.Account;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Account;

/// <summary>Ways to log in, and the devices with a session.</summary>
[Authorize]
public sealed class SecurityModel(AccountClient accounts, PortalSession session, IServiceProvider services) : PortalPage
{
    static readonly Texts T = Texts.For<SecurityModel>();

    OAuthProviders Providers => services.GetRequiredService<OAuthProviders>();

    public LoginMethodsResponse Ways { get; private set; } = null!;
    public IReadOnlyList<SessionResponse> Sessions { get; private set; } = [];
    public IEnumerable<(string Name, string DisplayName)> Linkable =>
        Providers
            .All.Where(provider => Ways.Providers.All(linked => linked.Provider != provider.Name))
            .Select(provider => (provider.Name, provider.DisplayName!));

    public string NameOf(string provider) => Providers.NameOf(provider);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var (ways, sessions) = (
            await accounts.LoginMethodsAsync(cancellation),
            await accounts.SessionsAsync(cancellation)
        );
        if ((ways.Problem ?? sessions.Problem) is { } problem)
            return ErrorPage(problem);
        Ways = ways.Value!;
        Sessions = [.. sessions.Value!.OrderByDescending(s => s.IsCurrent).ThenByDescending(s => s.LastUsedAt)];
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid sessionId, CancellationToken cancellation)
    {
        var ended = await accounts.EndSessionAsync(sessionId, cancellation);
        // A session that has already ended is in the requested state.
        return Told(ended.Failed(ProblemCodes.NotFound) ? null : ended.Problem, T["Ended"]);
    }

    public async Task<IActionResult> OnPostEndAllAsync(CancellationToken cancellation)
    {
        var ended = await accounts.EndAllSessionsAsync(cancellation);
        if (ended.Problem is { } problem)
            return ErrorPage(problem);
        await session.SignOutAsync(cancellation);
        return RedirectToPage("LoggedOut");
    }

    public async Task<IActionResult> OnPostUnlinkAsync(string provider, CancellationToken cancellation)
    {
        var removed = await accounts.UnlinkProviderAsync(provider, cancellation);
        return Told(removed.Failed(ProblemCodes.NotFound) ? null : removed.Problem, T["Unlinked", NameOf(provider)]);
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellation) =>
        Told(
            (await accounts.ForgotPasswordAsync(new(User.Email()), cancellation)).Problem,
            T["LinkSent", User.Email()]
        );

    RedirectToPageResult Told(ApiProblem? problem, string done)
    {
        Toast(problem?.Text() ?? done, problem is null ? Tone.Good : Tone.Bad);
        return RedirectToPage();
    }
}
