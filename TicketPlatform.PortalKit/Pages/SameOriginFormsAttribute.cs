using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace TicketPlatform.PortalKit.Pages;

/// <summary>
/// For pages that are shared, which cannot contain an anti-forgery token: their forms are accepted only from pages of
/// this portal. Browsers say in <c>Sec-Fetch-Site</c> where a request comes from, older ones in <c>Origin</c>, and
/// neither can be set by another site. A request that says nothing does not come from a form, and is refused.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SameOriginFormsAttribute : IgnoreAntiforgeryTokenAttribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && !IsFromHere(request))
            context.Result = new AntiforgeryValidationFailedResult();
    }

    static bool IsFromHere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } site]
            ? site == "same-origin"
            : request.Headers.Origin is [{ } origin]
                && Uri.TryCreate(origin, UriKind.Absolute, out var address)
                // Not the scheme: a proxy may have taken the encryption off.
                && string.Equals(address.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
