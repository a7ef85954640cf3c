using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TicketPlatform.Contracts;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// Answers 404 for URLs with a text that <see cref="TextInput"/> rejects, or of which nothing is left, because no page
/// can exist there. Without this, the page would run without the text and ask the API for something else.
/// </summary>
static class RouteTexts
{
    public static void UseRouteTexts(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    context.GetEndpoint() is RouteEndpoint route
                    && context.Request.RouteValues.Any(value => IsUnusable(route, value))
                )
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                }
                return next(context);
            }
        );

    // The framework adds values of its own, such as the page's name.
    static bool IsUnusable(RouteEndpoint route, KeyValuePair<string, object?> value) =>
        route.RoutePattern.GetParameter(value.Key) is not null
        && value.Value is string text
        && (!TextInput.TryNormalize(text, TextKind.SingleLine, out var normalized, out _) || normalized.Length == 0);
}
