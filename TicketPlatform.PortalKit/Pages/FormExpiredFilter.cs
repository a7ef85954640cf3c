using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace TicketPlatform.PortalKit.Pages;

/// <summary>
/// A form whose anti-forgery token is missing, old or somebody else's gets a page that says what that means.
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
