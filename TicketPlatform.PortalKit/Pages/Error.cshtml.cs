using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Text;

namespace TicketPlatform.PortalKit.Pages;

/// <summary>
/// The page shown instead of the requested one. It says what happened, what it means, and what to do next.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel(PortalOptions portal) : PageModel
{
    static readonly Texts Texts = Texts.For<ErrorModel>();

    public int Status => Response.StatusCode;

    public string Headline =>
        Problem?.Code is ProblemCodes.TicketReturned or ProblemCodes.NothingLeft
            ? Texts["NoLongerValid"]
            : Text("Headline.");

    public string Meaning =>
        Status switch
        {
            403 when portal.Closed => Texts["StaffOnly"],
            410 when Problem is { } problem => problem.Text(),
            _ => Text("Meaning."),
        };

    /// <summary>The address to try again; null if trying again cannot help.</summary>
    public string? Again => Status is 400 or 403 or 404 or 410 or 413 ? null : LocalPath.OrHome(AskedFor);

    public string? Trace => Status == 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;

    ApiProblem? Problem => HttpContext.Items[typeof(ApiProblem)] as ApiProblem;

    // A visitor who types this page's own address has not encountered an error.
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

    string Text(string part)
    {
        var kind = FormExpiredFilter.Applies(HttpContext)
            ? "FormExpired"
            : Status.ToString(CultureInfo.InvariantCulture);
        return Texts[Texts.Has(part + kind) ? part + kind : part + "500"];
    }

    /// <summary>An unreachable server is distinguished from an error in our code.</summary>
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
