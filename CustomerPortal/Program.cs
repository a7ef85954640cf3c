using CustomerPortal.About;
using CustomerPortal.Account;
using CustomerPortal.Checkout;
using CustomerPortal.Events;
using CustomerPortal.Tickets;
using CustomerPortal.WaitingRoom;
using TicketPlatform.Localization;
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

// Whatever is cached is kept apart by language.
builder.Services.AddOutputCache(cache =>
    cache.AddBasePolicy(
        policy => policy.VaryByValue(_ => KeyValuePair.Create("language", Languages.Current.Tag)),
        excludeDefaultPolicy: true
    )
);

// Pages shrink to a fifth: a hall's layout is mostly repetition. Streams of events are not compressed, so they are not
// held back.
builder.Services.AddResponseCompression();

var app = builder.Build();
app.UseResponseCompression();
app.UsePortal();
app.UseOutputCache();
app.MapEventCalendar();
app.MapTicketDownloads();
app.MapPublishedDraw();
app.MapSearchEngines();
app.MapDefaultEndpoints();
app.WarnOfMissingAboutTexts();
app.Run();
