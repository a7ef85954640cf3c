using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace TicketPlatform.PortalKit.Hosting;

static class SecurityHeaders
{
    // No inline scripts or styles anywhere; blob: is for the preview of a picture that was just chosen.
    static string Policy(CardFieldOrigins? cards) =>
        $"default-src 'self'; script-src 'self'{And(cards?.Scripts)}; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'{And(cards?.Calls)}; "
        + (cards is null ? "" : $"frame-src {cards.Frames}; ")
        + "manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    static string And(string? origins) => origins is null ? "" : $" {origins}";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var portal = app.Services.GetRequiredService<PortalOptions>();
        var policy = Policy(portal.CardFields);
        var camera = portal.UsesCamera ? "(self)" : "()";
        var permissions =
            $"camera={camera}, microphone=(), geolocation=(), payment={(portal.CardFields is null ? "()" : "(self)")}, usb=(), interest-cohort=()";
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
                headers["Permissions-Policy"] = permissions;
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                return next(context);
            }
        );
    }
}
