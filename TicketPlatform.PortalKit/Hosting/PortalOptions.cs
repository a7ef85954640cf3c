using Microsoft.AspNetCore.Http;
using TicketPlatform.Contracts;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>What tells one portal from another.</summary>
public sealed class PortalOptions
{
    /// <summary>The portal's resource name; it also names its cookies and its key ring.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where a visitor logs in.</summary>
    public string LoginPath { get; set; } = "/login";

    /// <summary>Roles that may log in; empty admits everybody.</summary>
    public IReadOnlyList<Role> AdmittedRoles { get; set; } = [];

    /// <summary>Every page needs a log-in unless it says otherwise.</summary>
    public bool Closed => AdmittedRoles.Count > 0;

    /// <summary>Pages may ask for the camera (ticket scanner).</summary>
    public bool UsesCamera { get; set; }

    /// <summary>
    /// Whose card fields a page may hold; null: nobody's, and the content security policy names no other origin.
    /// </summary>
    public CardFieldOrigins? CardFields { get; set; }

    /// <summary>Only visitors from <c>EmployeePortal:AllowedNetworks</c> are let in, if any are set.</summary>
    public bool ForStaffNetworks { get; set; }

    public bool Admits(Role role) => AdmittedRoles.Count == 0 || AdmittedRoles.Contains(role);

    /// <summary>Cookies are sent over HTTPS only and belong to this very host; everywhere but in development.</summary>
    public bool SecureCookies { get; set; } = true;

    static readonly string[] OwnCookies = ["session", "hold", "room", "note"];

    // Cookies know no ports: two portals on one host would read each other's. With the prefix, browsers refuse a cookie
    // that came over plain HTTP, or from another host of the same domain.
    /// <summary>
    /// Whether the browser has something here that makes a page its own: a session, a hold, a place in a waiting room,
    /// a note from the page before.
    /// </summary>
    public bool HasOwnCookie(HttpRequest request) =>
        request.Cookies.Count > 0 && Array.Exists(OwnCookies, use => request.Cookies.ContainsKey(Cookie(use)));

    public string Cookie(string use) => $"{(SecureCookies ? "__Host-" : "")}{Name}-{use}";
}
