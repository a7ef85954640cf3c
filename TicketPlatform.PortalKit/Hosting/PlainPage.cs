using System.Net;
using Microsoft.AspNetCore.Http;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// A short page that is written before the rest of the portal runs: without its layout, and without calling the API.
/// </summary>
static class PlainPage
{
    /// <summary>Writes the page in the current language.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">Status of the response.</param>
    /// <param name="title">The title of the window.</param>
    /// <param name="heading">The heading.</param>
    /// <param name="paragraphs">The paragraphs below the heading.</param>
    /// <param name="link">Text and local address of a link at the end, on a page with the portal's styles; null for a
    /// page without any of the portal's files, not even its styles.</param>
    public static Task WriteAsync(
        HttpContext context,
        int status,
        string title,
        string heading,
        IEnumerable<string> paragraphs,
        (string Text, string Address)? link = null
    )
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; {(link is null ? "" : "style-src 'self'; font-src 'self'; ")}frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        var content = string.Join('\n', paragraphs.Select(paragraph => $"<p>{Encode(paragraph)}</p>"));
        var look = "";
        if (link is { } to)
        {
            content += $"\n<p><a class=\"btn btn-primary\" href=\"{Encode(to.Address)}\">{Encode(to.Text)}</a></p>";
            look = "<link rel=\"stylesheet\" href=\"/kit/portal.css\">";
        }
        return response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{Languages.Current.Tag}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)}</title>
            {look}
            </head>
            <body>
            <main class="error-page wrap">
            <h1>{Encode(heading)}</h1>
            {content}
            </main>
            </body>
            </html>
            """,
            context.RequestAborted
        );
    }

    static string Encode(string text) => WebUtility.HtmlEncode(text);
}
