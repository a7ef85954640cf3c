using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.PortalKit.Hosting;

static class StaffNetworks
{
    static readonly Texts Texts = Texts.For(typeof(StaffNetworks));

    /// <summary>
    /// Rejects requests from other networks before anything else of the portal can be seen. Health probes come from the
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

    // A self-contained page, because the portal's styles are not available from other networks either.
    static async Task RefuseAsync(HttpContext context)
    {
        // The language has not been selected yet at this point.
        using var language = Languages.Use(LanguageSelection.OfBrowser(context.Request) ?? Languages.Default);
        var address = context.Connection.RemoteIpAddress?.ToString() ?? Texts["UnknownAddress"];
        await PlainPage.WriteAsync(
            context,
            StatusCodes.Status403Forbidden,
            Texts["Title"],
            Texts["Heading"],
            [Texts["Meaning"], Texts["Advice", address]]
        );
    }
}
