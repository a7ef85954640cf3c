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
    static async Task RefuseAsync(HttpContext context)
    {
        // Nothing has chosen the language yet.
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
