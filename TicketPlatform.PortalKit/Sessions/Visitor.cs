using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts;

namespace TicketPlatform.PortalKit.Sessions;

/// <summary>What pages need to know about the visitor.</summary>
public static class Visitor
{
    static readonly object TokenKey = new(),
        EndedKey = new(),
        CheckedKey = new();

    public static bool IsLoggedIn(this ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true };

    public static Guid? Id(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static string Name(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Name) ?? "";

    public static string Email(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Email) ?? "";

    public static bool HasVerifiedEmail(this ClaimsPrincipal user) =>
        user.FindFirstValue(PortalSession.EmailVerified) == "true";

    public static bool Is(this ClaimsPrincipal user, Role role) => user.IsInRole(role.ToString());

    /// <summary>The session had already ended when this request arrived, or the API rejected its token.</summary>
    public static bool SessionEnded(this HttpContext context) => context.Items.ContainsKey(EndedKey);

    internal static void MarkSessionEnded(this HttpContext context)
    {
        context.Items[EndedKey] = true;
        context.Items.Remove(TokenKey);
    }

    /// <summary>
    /// The API has been called with this visitor's token, so it would have reported an ended session.
    /// </summary>
    internal static bool IsSessionChecked(this HttpContext context) => context.Items.ContainsKey(CheckedKey);

    internal static void MarkSessionChecked(this HttpContext context) => context.Items[CheckedKey] = true;

    internal static string? AccessToken(this HttpContext context) => context.Items[TokenKey] as string;

    internal static void KeepAccessToken(this HttpContext context, string? token) => context.Items[TokenKey] = token;
}
