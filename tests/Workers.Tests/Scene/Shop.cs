using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Live;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;
using ConnectionMultiplexer = StackExchange.Redis.ConnectionMultiplexer;
using IConnectionMultiplexer = StackExchange.Redis.IConnectionMultiplexer;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>The selling side, as BookingApi has it: the same code over the same database.</summary>
sealed class Shop : IAsyncDisposable
{
    public const string SigningKey = "a signing key of tests, long enough";
    public static readonly CardNumber GoodCard = new("4242424242424242");

    readonly ServiceProvider services;
    readonly string connectionString;

    Shop(ServiceProvider services, string connectionString) =>
        (this.services, this.connectionString) = (services, connectionString);

    public Guid BuyerId { get; private set; }
    public Guid EventId { get; private set; }

    /// <summary>The language of bookings from now on.</summary>
    public string? Language { get; set; }

    /// <summary>The recipient of tickets from now on.</summary>
    public string Email { get; set; } = "mara@example.com";
    public HoldPolicy Policy { get; set; } = new();
    public SeatClaims Claims => services.GetRequiredService<SeatClaims>();
    public BookingStore Bookings => services.GetRequiredService<BookingStore>();
    public PaymentService Payments => services.GetRequiredService<PaymentService>();
    public SeatChannel Channel => services.GetRequiredService<SeatChannel>();
    public IPaymentProvider Provider => services.GetRequiredService<IPaymentProvider>();

    public static async Task<Shop> OpenAsync(string connectionString, string redis)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Payments:DemoDelay", "00:00:00")])
            .Build();
        var provider = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(NpgsqlDataSource.Create(connectionString))
            .AddSingleton<IConnectionMultiplexer>(await ConnectionMultiplexer.ConnectAsync(redis))
            .AddSelling()
            .BuildServiceProvider();
        var shop = new Shop(provider, connectionString);
        await shop.FillAsync();
        return shop;
    }

    async Task FillAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        // In the evening, whatever the time of the test: doors and start are on the same day.
        var start = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(30).AddHours(18);
        await using var db = new BookingDbContext(
            new DbContextOptionsBuilder<BookingDbContext>()
                .UseNpgsql(connectionString)
                .UseSnakeCaseNamingConvention()
                .Options
        );
        BuyerId = (await AddUserAsync("Mara <b>Lindt</b>", "mara@example.com", isConfirmed: true)).Id;
        EventId = Guid.CreateVersion7(now);
        db.Events.Add(
            new Event
            {
                Id = EventId,
                Slug = $"e-{EventId:N}",
                OrganizerId = BuyerId,
                Title = "Hänsel & Gretel",
                Summary = "s",
                Description = "d",
                Genre = EventGenre.Theatre,
                Status = EventStatus.Published,
                VenueName = "Haus",
                VenueAddress = "Gasse 1",
                VenueCity = "Wien",
                VenueCountry = "AT",
                TimeZone = "Europe/Vienna",
                DoorsAt = start.AddHours(-1),
                StartsAt = start,
                EndsAt = start.AddHours(2),
                Currency = "EUR",
                LayoutVersion = 1,
                NextPlaceNo = 200,
                Version = 1,
                CreatedAt = now,
                PublishedAt = now,
            }
        );
        await db.SaveChangesAsync();
        db.TicketCategories.Add(
            new TicketCategory
            {
                EventId = EventId,
                CategoryNo = 1,
                Name = "Stalls",
                Description = "",
                PriceMinor = 4250,
            }
        );
        await db.SaveChangesAsync();
        db.Sections.Add(
            new Section
            {
                EventId = EventId,
                SectionNo = 1,
                Name = "Stalls",
                Kind = SectionKind.Seated,
                CategoryNo = 1,
                FirstPlaceNo = 0,
                Capacity = 200,
                RowCount = 10,
                SeatsPerRow = 20,
                FirstRowLabel = "A",
            }
        );
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlAsync(
            $"insert into places (event_id, place_no, section_no, category_no) select {EventId}, n, 1, 1 from generate_series(0, 199) n"
        );
    }

    public async Task<UserAccount> AddUserAsync(string name, string email, bool isConfirmed)
    {
        var now = TimeProvider.System.GetUtcNow();
        var user = new UserAccount
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Role = Role.Customer,
            CreatedAt = now,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = isConfirmed,
        };
        await using var db = new BookingDbContext(
            new DbContextOptionsBuilder<BookingDbContext>()
                .UseNpgsql(connectionString)
                .UseSnakeCaseNamingConvention()
                .Options
        );
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return user;
    }

    /// <summary>Holds and books, not yet paid.</summary>
    public async Task<Guid> BookAsync(params int[] places)
    {
        var token = HoldToken.Create(EventId, TimeProvider.System.GetUtcNow());
        var claim = await Claims.ClaimAsync(token, places, Policy, null, CancellationToken.None);
        Assert.Equal(ClaimOutcome.Held, claim.Outcome);
        var (outcome, bookingId, _) = await Bookings.BookAsync(
            token,
            new(
                BuyerId,
                "Mara <b>Lindt</b>",
                Email,
                null,
                [.. places.Select(p => (p, $"Guest {p}"))],
                Language: Language
            ),
            Policy,
            maxUnpaid: null,
            CancellationToken.None
        );
        Assert.Equal(BookOutcome.Booked, outcome);
        return bookingId;
    }

    /// <summary>Holds, books and pays: the confirmation is in the outbox.</summary>
    public async Task<Guid> BuyAsync(params int[] places)
    {
        var bookingId = await BookAsync(places);
        await Payments.PayAsync(bookingId, BuyerId, GoodCard, "key", CancellationToken.None);
        return bookingId;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
