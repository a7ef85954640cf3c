using BookingApi.Features.Accounts;
using BookingApi.Features.Admin;
using BookingApi.Features.Bookings;
using BookingApi.Features.Coupons;
using BookingApi.Features.Events;
using BookingApi.Features.Holds;
using BookingApi.Features.Integrity;
using BookingApi.Features.KeyRing;
using BookingApi.Features.Mails;
using BookingApi.Features.Payments;
using BookingApi.Features.Seating;
using BookingApi.Features.Tickets;
using BookingApi.Features.WaitingRooms;
using BookingApi.Features.Waitlist;
using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Health;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.ServiceDefaults.SharedResponses;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();

// Two small pools: one for the hot path and one for everything else. PostgreSQL is fastest with a few connections per
// core, and a request that has to wait does so here, in order, instead of inside the server (docs/performance.md). The
// health check "database" (DatabaseHealth) does more than the integrations' own, which only connects.
builder.AddNpgsqlDataSource(
    ResourceNames.BookingDb,
    settings => settings.DisableHealthChecks = true,
    database => Pooling.Tune(database.ConnectionStringBuilder, max: 16)
);
builder.AddNpgsqlDbContext<BookingDbContext>(
    ResourceNames.BookingDb,
    settings =>
    {
        settings.ConnectionString = Pooling.Tune(
            settings.ConnectionString ?? builder.Configuration.GetConnectionString(ResourceNames.BookingDb),
            max: 16
        );
        settings.DisableHealthChecks = true;
    },
    options => options.UseSnakeCaseNamingConvention()
);
builder.AddRedisClient(ResourceNames.Redis);

builder.Services.AddHealthChecks().AddCachedCheck<DatabaseHealth>("database");
builder.Services.AddPublicReads();
builder.Services.AddSelling();
builder.Services.AddSeatBoards();
builder.Services.AddHolds();
builder.Services.AddTicketSigning();
builder.Services.AddEvents();
builder.Services.AddCustomerPortalLinks();
builder.Services.AddSeating();
builder.Services.AddBookings();
builder.Services.AddCoupons();
builder.Services.AddFreeBookings();
builder.Services.AddWaitlist();
builder.Services.AddWaitingRooms();
builder.Services.AddMails();
builder.Services.AddAccounts();
builder.Services.AddApiSecurity(builder.Configuration);
builder.Services.AddProblems();
builder.Services.AddApiDescription();
builder.Services.AddRateLimits();
builder.Services.AddOtherOrigins();
builder.Services.AddTimeLimits();
builder.Services.AddValidation();
builder.Services.AddRequestJson();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024);

var app = builder.Build();
app.UseProxies();
if (!app.Environment.IsDevelopment())
    app.UseHsts();
app.UseApiHeaders();
app.UseProblems();
app.UseRouting();
app.UseCors();
app.UseSharedResponses();
app.UseRequestTimeouts();
app.UseAuthentication();
app.UseMiddleware<StaffNetworks>();
app.UseAuthorization();
app.UseMiddleware<PasswordChange>();
app.UseMiddleware<RateLimits>();
app.UseMiddleware<StreamLimits>();
app.UseMiddleware<EndStreams>();
app.UseMiddleware<RequestValues>();
app.UseMiddleware<IdempotencyMiddleware>();

app.MapDefaultEndpoints();
app.MapOpenApi().AllowAnonymous();
if (!app.Environment.IsProduction())
    app.MapApiReference();

var api = app.MapGroup(Routes.Base).LetStreamsRun();
api.MapAccounts();
api.MapEvents();
api.MapSeating();
api.MapHolds();
api.MapBookings();
api.MapPayments();
api.MapCoupons();
api.MapMails();
api.MapTickets();
api.MapWaitlist();
api.MapWaitingRooms();
api.MapAdmin();
api.MapIntegrity();
api.MapKeyRing();

app.Run();

/// <summary>Marks this assembly for tests.</summary>
public sealed partial class Program;
