using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Sessions;

namespace TicketPlatform.PortalKit.Pages;

/// <summary>
/// The API rejected a token that the cookie still contains: the visitor logs in again and continues where they were. A
/// page that otherwise does not call the API calls it only for this check.
/// </summary>
sealed class SessionEndedFilter(PortalOptions portal, AccountClient accounts) : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.IsLoggedIn() && http.AccessToken() is not null && !http.IsSessionChecked())
            await accounts.MeAsync(http.RequestAborted);
        if (http.SessionEnded() && http.User.IsLoggedIn() && http.Request.Path != portal.LoginPath)
        {
            await http.SignOutAsync();
            context.Result = new RedirectResult(SessionRefresh.LoginAddress(http, portal.LoginPath));
        }
        await next();
    }
}
