using CustomerPortal.About;
using CustomerPortal.Account;
using CustomerPortal.Checkout;
using CustomerPortal.Events;
using CustomerPortal.Tickets;
using CustomerPortal.WaitingRoom;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
var payment = PaymentMode.Of(builder.Configuration);
builder.Services.AddSingleton(payment);
builder.AddPortal(ResourceNames.CustomerPortal, portal =>
    (portal.LoginPath, portal.CardFields) = ("/account/login", payment.Origins)
);
builder.AddOAuthSignIn();
builder.Services.AddScoped<RoomCookie>();
builder.AddAboutTexts();

var app = builder.Build();
app.UsePortal();
app.MapEventCalendar();
app.MapTicketDownloads();
app.MapPublishedDraw();
app.MapSearchEngines();
app.MapDefaultEndpoints();
app.WarnOfMissingAboutTexts();
app.Run();
