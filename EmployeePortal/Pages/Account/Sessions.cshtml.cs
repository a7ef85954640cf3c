using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;

namespace EmployeePortal.Pages.Account;

public sealed class SessionsModel(AccountClient accounts, PortalSession session) : PortalPage
{
    static readonly Texts T = Texts.For<SessionsModel>();

    public IReadOnlyList<SessionResponse> Sessions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await accounts.SessionsAsync(cancellation);
        if (found.Problem is { } problem)
            return ErrorPage(problem);
        Sessions = [.. found.Value!.OrderByDescending(s => s.IsCurrent).ThenByDescending(s => s.LastUsedAt)];
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid sessionId, CancellationToken cancellation)
    {
        var ended = await accounts.EndSessionAsync(sessionId, cancellation);
        if (ended.Problem is { Code: not ProblemCodes.NotFound } problem)
            return ErrorPage(problem);
        Toast(T["Ended"]);
        return LocalRedirect("/account/sessions");
    }

    public async Task<IActionResult> OnPostEndAllAsync(CancellationToken cancellation)
    {
        var ended = await accounts.EndAllSessionsAsync(cancellation);
        if (ended.Problem is { } problem)
            return ErrorPage(problem);
        await session.SignOutAsync(cancellation);
        return LocalRedirect("/login");
    }
}
