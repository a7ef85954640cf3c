using System.Security.Claims;

namespace BookingApi.Security;

/// <summary>The caller. Handlers use this instead of the HTTP context.</summary>
sealed class CurrentUser(IHttpContextAccessor accessor)
{
    ClaimsPrincipal? Principal => accessor.HttpContext?.User;

    /// <summary>Whether a person is logged in; a portal that calls on its own behalf is not a person.</summary>
    public bool IsKnown => Id != Guid.Empty;

    /// <summary>The account; empty if nobody is logged in, which matches no row.</summary>
    public Guid Id => Guid.TryParse(Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : Guid.Empty;

    /// <summary>The session that the access token belongs to.</summary>
    public Guid SessionId => Guid.TryParse(Principal?.FindFirstValue(ClaimTypes.Sid), out var id) ? id : Guid.Empty;

    /// <summary>Name of the account; empty when nobody is logged in.</summary>
    public string Name => Principal?.Identity?.Name ?? "";

    public bool IsAdmin => Principal?.IsInRole(nameof(Role.Admin)) == true;

    /// <summary>Scans tickets at the doors of one organizer.</summary>
    public bool IsDoorStaff => Principal?.IsInRole(nameof(Role.DoorStaff)) == true;
}
