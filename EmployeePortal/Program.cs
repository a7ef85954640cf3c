using EmployeePortal.Events;
using EmployeePortal.Security;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPortal(ResourceNames.EmployeePortal, portal =>
{
    portal.AdmittedRoles = [Role.Organizer, Role.DoorStaff, Role.Admin];
    portal.UsesCamera = true;
    portal.ForStaffNetworks = true;
});
builder.AddRoles();

var app = builder.Build();
app.UsePortal();
app.MapGet("/robots.txt", () => "User-agent: *\nDisallow: /\n").AnswersHead().AllowAnonymous();
app.MapGet("/events/place-defaults", (string? country, string? city) => PlaceDefaults.Of(country, city))
    .AnswersHead()
    .RequireAuthorization(RolePages.Organizers);
app.MapDefaultEndpoints();
app.Run();
