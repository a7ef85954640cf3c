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
/// Checks that a new visitor keeps cookies, before a page is made for it: a redirect to the same address sets the
/// cookie and adds a marker, and the request that follows it has to bring the cookie. A browser does not notice; a
/// script that discards its cookies costs next to nothing.
/// </summary>
static class CookieCheck
{
    const string Marker = "cookie-check=1";

    static readonly Texts Texts = Texts.For(typeof(CookieCheck));

    /// <summary>
    /// Whether the visitor can be checked: only pages that a browser opens. A page that stands in for another response,
    /// such as the error page, has an address that nobody asked for.
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

    /// <summary>Takes the marker away, so that no link of the page repeats it.</summary>
    public static void RemoveMarker(HttpRequest request)
    {
        var others = string.Join('&', Parameters(request).Where(parameter => parameter != Marker));
        request.QueryString = others.Length == 0 ? QueryString.Empty : new($"?{others}");
    }

    /// <summary>To the same address, with the marker.</summary>
    public static Task BeginAsync(HttpContext context)
    {
        var address = Address(context.Request);
        return RedirectAsync(context, $"{address}{(address.Contains('?') ? '&' : '?')}{Marker}");
    }

    /// <summary>To the same address, which <see cref="RemoveMarker"/> has cleaned: it can be shared and bookmarked.</summary>
    public static Task EndAsync(HttpContext context) => RedirectAsync(context, Address(context.Request));

    /// <summary>Instead of the page; <see cref="RemoveMarker"/> has cleaned its address.</summary>
    public static async Task RefuseAsync(HttpContext context)
    {
        var offered = LanguageSelection.Offered(context.RequestServices.GetRequiredService<IConfiguration>());
        // Nothing has chosen the language yet.
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
