using System.Net.Http.Headers;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using Xunit;

namespace BookingApi.Tests;

/// <summary>
/// The API with an adjustable clock, callers who log in with a password, and events created over the API.
/// </summary>
public class CatalogFixture : ApiFixture
{
    /// <summary>The password of every account created here.</summary>
    public const string Password = "velvet quarry 1 lantern";

    static int count;

    public TestClock Clock { get; } = new();

    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            // Slow hashing protects against attackers; tests create hundreds of accounts.
            services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1000);
        });

    /// <summary>A caller without a login.</summary>
    public Caller Anybody() => new(Visitor(), Guid.Empty, "", null);

    /// <summary>A new account with this role, logged in.</summary>
    public async Task<Caller> CallerAsync(Role role = Role.Customer)
    {
        var (id, email) = await AccountAsync(role);
        return await LogInAsync(id, email);
    }

    /// <summary>A new account with <see cref="Password"/>.</summary>
    public async Task<(Guid Id, string Email)> AccountAsync(Role role = Role.Customer)
    {
        await using var scope = Services.CreateAsyncScope();
        var number = Interlocked.Increment(ref count);
        var email = $"{role}{number}@example.com".ToLowerInvariant();
        var account = new UserAccount
        {
            Id = Guid.CreateVersion7(Clock.GetUtcNow()),
            UserName = email,
            Email = email,
            Name = $"{role} {number}",
            Role = role,
            EmailConfirmed = true,
            CreatedAt = Clock.GetUtcNow(),
        };
        var made = await scope
            .ServiceProvider.GetRequiredService<UserManager<UserAccount>>()
            .CreateAsync(account, Password);
        Assert.True(made.Succeeded, made.ToString());
        return (account.Id, email);
    }

    public async Task<Caller> LogInAsync(Guid id, string email)
    {
        var client = Visitor();
        var tokens = (await new AccountClient(client).LoginAsync(new(email, Password))).Must();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return new(client, id, email, tokens);
    }

    /// <summary>Reads or changes the database directly, without the API.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<BookingDbContext, Task<T>> look)
    {
        await using var scope = Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<BookingDbContext>());
    }

    /// <summary>A valid event next month, with a unique title unless one is given.</summary>
    public SaveEventRequest AnEvent(string? title = null)
    {
        var start = new DateTimeOffset(Clock.GetUtcNow().UtcDateTime.Date.AddDays(30).AddHours(18), TimeSpan.Zero);
        return new(
            title ?? $"Evening {Interlocked.Increment(ref count)}",
            "A fine evening.",
            "Songs and stories.\n\nDoors open an hour before.",
            EventGenre.Music,
            new("Lantern Hall", "Quay 4", "Hamburg", "DE"),
            "Europe/Berlin",
            start.AddHours(-1),
            start,
            start.AddHours(3),
            "EUR"
        );
    }

    /// <summary>
    /// A published event, created over the API: category 1 "Seats" at 45.00 with section 1 "Stalls" (places from 0),
    /// and, if <paramref name="standing"/> is given, category 2 "Standing" at 20.00 with section 2 "Floor".
    /// </summary>
    public async Task<EventResponse> PublishedEventAsync(
        Caller organizer,
        string? title = null,
        int rows = 5,
        int seatsPerRow = 10,
        int standing = 0
    )
    {
        var draft = await DraftWithSeatsAsync(organizer, AnEvent(title), rows, seatsPerRow, standing);
        return (await organizer.Events.PublishAsync(draft.Id)).Must();
    }

    /// <summary>The same event before it is published.</summary>
    public async Task<EventResponse> DraftWithSeatsAsync(
        Caller organizer,
        SaveEventRequest request,
        int rows = 5,
        int seatsPerRow = 10,
        int standing = 0
    )
    {
        var draft = (await organizer.Events.CreateAsync(request)).Must();
        var seats = (await organizer.Events.AddCategoryAsync(draft.Id, new("Seats", null, 4500))).Must();
        (
            await organizer.Events.AddSectionAsync(
                draft.Id,
                new("Stalls", SectionKind.Seated, seats.Id, rows, seatsPerRow)
            )
        ).Must();
        if (standing > 0)
        {
            var floor = (await organizer.Events.AddCategoryAsync(draft.Id, new("Standing", null, 2000))).Must();
            (
                await organizer.Events.AddSectionAsync(
                    draft.Id,
                    new("Floor", SectionKind.Standing, floor.Id, Capacity: standing)
                )
            ).Must();
        }
        return draft;
    }
}
