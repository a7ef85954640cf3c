using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>The differences between the portals.</summary>
public sealed class PortalOptions
{
    /// <summary>The portal's resource name; it also names its cookies and its key ring.</summary>
    public string Name { get; set; } = "";

    /// <summary>The login page.</summary>
    public string LoginPath { get; set; } = "/login";

    /// <summary>Roles that may log in; empty: all of them.</summary>
    public IReadOnlyList<Role> AdmittedRoles { get; set; } = [];

    /// <summary>Every page requires a login unless it says otherwise.</summary>
    public bool Closed => AdmittedRoles.Count > 0;

    /// <summary>Pages may ask for the camera (ticket scanner).</summary>
    public bool UsesCamera { get; set; }

    /// <summary>
    /// The origins of the card fields that a page may contain; null: none, and the content security policy names no
    /// other origin.
    /// </summary>
    public CardFieldOrigins? CardFields { get; set; }

    /// <summary>
    /// If <c>EmployeePortal:AllowedNetworks</c> is set, only visitors from these networks are admitted.
    /// </summary>
    public bool ForStaffNetworks { get; set; }

    public bool Admits(Role role) => AdmittedRoles.Count == 0 || AdmittedRoles.Contains(role);

    /// <summary>
    /// Cookies are sent over HTTPS only and are bound to this host; everywhere except in development.
    /// </summary>
    public bool SecureCookies { get; set; } = true;

    static readonly string[] OwnCookies = ["session", "hold", "room", "note"];

    // Cookies do not depend on the port, so two portals on one host would read each other's. With the prefix, browsers
    // reject a cookie that came over plain HTTP or from another host of the same domain.
    /// <summary>
    /// Whether the browser has a cookie that makes pages personal: a session, a hold, a position in a waiting room, or a
    /// notification from the previous page.
    /// </summary>
    public bool HasOwnCookie(HttpRequest request) =>
        request.Cookies.Count > 0 && Array.Exists(OwnCookies, use => request.Cookies.ContainsKey(Cookie(use)));

    public string Cookie(string use) => $"{(SecureCookies ? "__Host-" : "")}{Name}-{use}";
}
