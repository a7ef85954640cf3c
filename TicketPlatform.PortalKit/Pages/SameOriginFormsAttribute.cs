using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace TicketPlatform.PortalKit.Pages;

/// <summary>
/// For shared pages, which cannot contain an antiforgery token: their forms are accepted only from pages of this
/// portal. Browsers report the origin of a request in <c>Sec-Fetch-Site</c>, older ones in <c>Origin</c>, and other
/// sites can set neither. A request without both is not a form submission and is rejected.
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
                // Not the scheme, because a proxy may have terminated TLS.
                && string.Equals(address.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
