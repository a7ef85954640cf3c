using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Sessions;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// The language that a visitor reads: the account's, otherwise the one chosen with the switch, otherwise the one that
/// the browser asks for (<c>Accept-Language</c>).
/// </summary>
public static class LanguageSelection
{
    internal const string CookieUse = "language";

    /// <summary>The selectable languages; the pseudo-languages only if <c>PseudoLanguages</c> is set.</summary>
    public static IReadOnlyList<Language> Offered(IConfiguration configuration) =>
        configuration.GetValue<bool>("PseudoLanguages")
            ? [.. Languages.Translated, .. Languages.Pseudo]
            : Languages.Translated;

    /// <summary>The language of a request by a visitor who is not logged in.</summary>
    internal static Language OfRequest(HttpRequest request, IReadOnlyList<Language> offered) =>
        offered.FirstOrDefault(language => language.Tag == request.Cookies[CookieName(request.HttpContext)])
        ?? OfBrowser(request)
        ?? Languages.Default;

    static string CookieName(HttpContext context) =>
        context.RequestServices.GetRequiredService<PortalOptions>().Cookie(CookieUse);

    internal static void UseLanguages(this WebApplication app)
    {
        var offered = Offered(app.Configuration);
        app.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new(Languages.Default.Culture);
            options.SupportedUICultures = [.. offered.Select(language => language.Culture)];
            options.SupportedCultures = [.. offered.Select(language => language.Formats)];
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context =>
                    Task.FromResult(Result(offered, context.User.FindFirstValue(PortalSession.Language)))
                ),
                new CustomRequestCultureProvider(context =>
                    Task.FromResult(Result(offered, context.Request.Cookies[CookieName(context)]))
                ),
                new CustomRequestCultureProvider(context =>
                    Task.FromResult(Result(offered, OfBrowser(context.Request)?.Tag))
                ),
            ];
        });
        app.Use(
            (context, next) =>
            {
                context.Response.Headers.Append("Vary", "Accept-Language, Cookie");
                return next(context);
            }
        );
    }

    // Needs no antiforgery token: the worst that a forged request can do is to switch the language.
    internal static void MapLanguage(this WebApplication app) =>
        app.MapPost(
                "/language",
                async (
                    [FromForm] string? to,
                    [FromForm] string? back,
                    HttpContext context,
                    AccountClient accounts,
                    PortalSession session
                ) =>
                {
                    if (Offered(app.Configuration).FirstOrDefault(language => language.Tag == to) is not { } chosen)
                        return Results.LocalRedirect(LocalPath.OrHome(back));
                    context.Response.Cookies.Append(
                        CookieName(context),
                        chosen.Tag,
                        new()
                        {
                            MaxAge = TimeSpan.FromDays(400),
                            SameSite = SameSiteMode.Lax,
                            Secure = context.Request.IsHttps,
                            IsEssential = true,
                        }
                    );
                    if (context.User.IsLoggedIn())
                        await session.ChangeLanguageAsync(chosen, context.RequestAborted);
                    return Results.LocalRedirect(LocalPath.OrHome(back));
                }
            )
            .DisableAntiforgery()
            .AllowAnonymous();

    static ProviderCultureResult? Result(IReadOnlyList<Language> offered, string? tag) =>
        offered.FirstOrDefault(language => language.Tag == tag) is { } language
            ? new(language.Formats.Name, language.Culture.Name)
            : null;

    // "de-AT" is served in German, in the order of the browser's preferences.
    internal static Language? OfBrowser(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.Where(accepted => accepted.Quality is null or > 0)
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Take(20)
            .Select(accepted => accepted.Value.Value?.Split('-')[0].ToLowerInvariant())
            .Select(tag => Languages.Translated.FirstOrDefault(language => language.Tag == tag))
            .FirstOrDefault(language => language is not null);
}
