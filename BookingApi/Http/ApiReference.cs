using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace BookingApi.Http;

/// <summary>The OpenAPI document as a page at <c>/docs</c>, everywhere except in production.</summary>
static class ApiReference
{
    public static void MapApiReference(this IEndpointRouteBuilder app) =>
        app.MapScalarApiReference("/docs", Configure).AllowAnonymous();

    static void Configure(ScalarOptions options, HttpContext context)
    {
        var nonce = RandomNumberGenerator.GetHexString(32);
        options
            .WithTitle("TicketPlatform booking API")
            .WithNonce(nonce)
            .AddPreferredSecuritySchemes("bearer")
            .SortTagsAlphabetically()
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton();
        // Everything is loaded from this origin. Styles are inline because the page's script writes them at run time.
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
