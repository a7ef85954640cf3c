using System.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Hosting;

namespace TicketPlatform.PortalKit.Sessions;

/// <summary>
/// Checks that a new visitor accepts cookies before a page is rendered for them: a redirect to the same address sets
/// the cookie and adds a marker, and the next request has to send the cookie. Browser users do not notice it; a script
/// that discards cookies costs next to nothing.
/// </summary>
static class CookieCheck
{
    const string Marker = "cookie-check=1";

    static readonly Texts Texts = Texts.For(typeof(CookieCheck));

    /// <summary>
    /// Whether the visitor can be checked: only for pages that a browser opens. A page shown in place of another
    /// response, such as the error page, has an address that nobody requested.
    /// </summary>
    public static bool AppliesTo(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null
        && context.Features.Get<IStatusCodeReExecuteFeature>() is null
        && context.Features.Get<IExceptionHandlerFeature>() is null
        && Address(context.Request) is var address
        && LocalPath.IsLocal(address)
        && Ascii.IsValid(address);

    public static bool IsMarked(HttpRequest request) =>
        request.QueryString.HasValue && Parameters(request).Contains(Marker, StringComparer.Ordinal);

    /// <summary>Removes the marker from the URL, so that no link on the page repeats it.</summary>
    public static void RemoveMarker(HttpRequest request)
    {
        var others = string.Join('&', Parameters(request).Where(parameter => parameter != Marker));
        request.QueryString = others.Length == 0 ? QueryString.Empty : new($"?{others}");
    }

    /// <summary>Redirects to the same address, with the marker.</summary>
    public static Task BeginAsync(HttpContext context)
    {
        var address = Address(context.Request);
        return RedirectAsync(context, $"{address}{(address.Contains('?') ? '&' : '?')}{Marker}");
    }

    /// <summary>
    /// Redirects to the same address, from which <see cref="RemoveMarker"/> has removed the marker, so that it can be
    /// shared and bookmarked.
    /// </summary>
    public static Task EndAsync(HttpContext context) => RedirectAsync(context, Address(context.Request));

    /// <summary>
    /// Shown instead of the page; <see cref="RemoveMarker"/> has removed the marker from its address.
    /// </summary>
    public static async Task RefuseAsync(HttpContext context)
    {
        var offered = LanguageSelection.Offered(context.RequestServices.GetRequiredService<IConfiguration>());
        // The language has not been selected yet at this point.
        using var language = Languages.Use(LanguageSelection.OfRequest(context.Request, offered));
        context.Response.Headers.RetryAfter = "60";
        await PlainPage.WriteAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            Texts["Title"],
            Texts["Heading"],
            [Texts["Meaning"], Texts["Advice"]],
            (Texts["TryAgain"], Address(context.Request))
        );
    }

    static Task RedirectAsync(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    // Path and query as they were sent, and never another host.
    static string Address(HttpRequest request) =>
        request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();

    static string[] Parameters(HttpRequest request) => (request.QueryString.Value ?? "").TrimStart('?').Split('&');
}
