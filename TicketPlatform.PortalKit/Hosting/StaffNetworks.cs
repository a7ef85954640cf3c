using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.PortalKit.Hosting;

static class StaffNetworks
{
    /// <summary>
    /// Turns away requests from elsewhere, before anything else of the portal is seen. Health probes come from the
    /// cluster's own network.
    /// </summary>
    public static void UseStaffNetworks(this WebApplication app)
    {
        var networks = AllowedNetworks.From(app.Configuration);
        if (!app.Services.GetRequiredService<PortalOptions>().ForStaffNetworks || networks.AdmitEverybody)
            return;
        app.Use(
            (context, next) =>
                networks.Admit(context.Connection.RemoteIpAddress)
                || context.Request.Path.Value is HealthPaths.Ready or HealthPaths.Alive
                    ? next(context)
                    : RefuseAsync(context)
        );
    }

    // On its own: the pages' look is behind this door, too.
    static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Not from this network · Ticket office</title></head>
            <body>
            <main>
            <h1>The ticket office is not open from this network</h1>
            <p>It can be reached from the company's own networks only. Nothing is wrong with your account.</p>
            <p>Connect to the office network or its VPN and load this page again. If you think that this network should be admitted, tell your administrator its address: {WebUtility.HtmlEncode(
                context.Connection.RemoteIpAddress?.ToString() ?? "unknown"
            )}</p>
            </main>
            </body>
            </html>
            """,
            context.RequestAborted
        );
    }
}
