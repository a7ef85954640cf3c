using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TicketPlatform.Contracts;

namespace EmployeePortal.Security;

/// <summary>
/// Which roles may open which pages. The API decides again on every call; this spares people pages that could only
/// fail.
/// </summary>
static class RolePages
{
    /// <summary>Policy of pages for organizers and admins.</summary>
    public const string Organizers = "organizers";

    const string Admins = "admins";

    public static void AddRoles(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddAuthorizationBuilder()
            .AddPolicy(Organizers, policy => policy.RequireRole(nameof(Role.Organizer), nameof(Role.Admin)))
            .AddPolicy(Admins, policy => policy.RequireRole(nameof(Role.Admin)));
        builder.Services.Configure<MvcOptions>(mvc => mvc.Filters.Add<RequirePasswordChange>());
        builder.Services.Configure<RazorPagesOptions>(pages =>
        {
            pages.Conventions.AuthorizeFolder("/Events", Organizers);
            pages.Conventions.AuthorizeFolder("/Bookings", Organizers);
            pages.Conventions.AuthorizeFolder("/Coupons", Organizers);
            pages.Conventions.AuthorizeFolder("/Admin", Admins);
        });
    }
}
