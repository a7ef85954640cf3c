using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;

namespace EmployeePortal.Security;

/// <summary>
/// The API does nothing for an account before it has its own password, so on every page this comes first.
/// </summary>
sealed class RequirePasswordChange : IAlwaysRunResultFilter
{
    public const string Path = "/account/password?why=first";

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.HttpContext.Items[typeof(ApiProblem)] is ApiProblem { Code: ProblemCodes.PasswordChangeRequired })
            context.Result = new LocalRedirectResult(Path);
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}
