using CustomerPortal.Events;
using CustomerPortal.Tickets;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPortal(ResourceNames.CustomerPortal, portal => portal.LoginPath = "/account/login");

var app = builder.Build();
app.UsePortal();
app.MapEventCalendar();
app.MapTicketDownloads();
app.MapDefaultEndpoints();
app.Run();

namespace CustomerPortal
{
    /// <summary>Names this portal to its tests.</summary>
    public sealed class PortalMarker;
}
