using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace TicketPlatform.PortalKit.Pages;

/// <summary>
/// Shows an explanation when a form's antiforgery token is missing, expired or belongs to somebody else.
/// </summary>
sealed class FormExpiredFilter : IAlwaysRunResultFilter
{
    static readonly object Key = new();

    public static bool Applies(HttpContext context) => context.Items.ContainsKey(Key);

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.HttpContext.Items[Key] = true;
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
        }
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}
