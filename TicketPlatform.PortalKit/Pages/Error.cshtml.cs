using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Hosting;

namespace TicketPlatform.PortalKit.Pages;

/// <summary>
/// The page that is shown instead of the one that was asked for. Says what happened, what it means, and what to do
/// next.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel(PortalOptions portal) : PageModel
{
    public int Status => Response.StatusCode;

    public string Headline => Words.Headline;
    public string Meaning => Words.Meaning;

    /// <summary>Where to try again; null when trying again cannot help.</summary>
    public string? Again => Status is 400 or 403 or 404 or 410 or 413 ? null : LocalPath.OrHome(AskedFor);

    public string? Trace => Status == 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;

    ApiProblem? Problem => HttpContext.Items[typeof(ApiProblem)] as ApiProblem;

    // Who types this page's own address has not met any error.
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (AskedFor is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    string? AskedFor =>
        HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path
        ?? (
            HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } asked
                ? asked.OriginalPath + asked.OriginalQueryString
                : null
        );

    (string Headline, string Meaning) Words =>
        Response.StatusCode switch
        {
            400 when FormExpiredFilter.Applies(HttpContext) => (
                "This form was open too long",
                "Nothing was sent and nothing was changed. Go back with your browser, reload the page, and send the form again."
            ),
            400 => (
                "That address or form does not fit",
                "Something in it is not as we expect. Nothing was changed. Go back and try again from the page before."
            ),
            403 when portal.Closed => (
                "This page is not for your account",
                "Your account works, but it may not open this page. If you need it, ask your administrator."
            ),
            403 => (
                "This page is not for your account",
                "You are logged in, but this belongs to somebody else or to our staff."
            ),
            404 => ("There is nothing here", "The address may be mistyped, or what was here has been taken down."),
            405 => (
                "That does not work here",
                "The page exists, but it cannot do what was asked. Go back and use the buttons on the page before."
            ),
            410 => (
                "This is over",
                Problem?.Message ?? "The link has run out. Open the page that gave it to you and take a new one."
            ),
            413 => (
                "That was too large",
                "What you sent is larger than we can take. Nothing was changed. Go back and choose a smaller file."
            ),
            429 => (
                "That was a bit fast",
                "Too many requests came from your address in a short time. Wait a moment, then try again. Seats you hold stay yours."
            ),
            503 => (
                "We’re having trouble right now",
                "Nothing was changed: no money moved, and the seats you hold stay yours until their time is over. Please try again in a minute."
            ),
            _ => (
                "Something broke on our side",
                "This was our fault, not yours. Nothing was half-done, and trying again is safe."
            ),
        };

    /// <summary>A fault because a server cannot be reached is told apart from a fault of ours.</summary>
    internal static int StatusOf(Exception fault) =>
        fault switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            _ when Chain(fault).Any(e => e is HttpRequestException) => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };

    static IEnumerable<Exception> Chain(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
            yield return fault;
    }
}
