using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.PortalKit.Sessions;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// Keeps personal responses out of every cache, including the browser's: after logging out, the back button shows
/// nothing.
/// </summary>
static class PersonalPages
{
    public static void UsePersonalPages(this WebApplication app)
    {
        var portal = app.Services.GetRequiredService<PortalOptions>();
        app.Use(
            (context, next) =>
            {
                // Set at the last moment, because only then is it known whether the response sets a cookie.
                context.Response.OnStarting(() =>
                {
                    var isPage = context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
                    var isPersonal =
                        portal.Closed
                        || context.User.IsLoggedIn()
                        || context.Response.Headers.SetCookie.Count > 0
                        || portal.HasOwnCookie(context.Request);
                    if (isPersonal && (isPage || context.Response.Headers.CacheControl.Count == 0))
                        context.Response.Headers.CacheControl = "private, no-store";
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
    }
}
