using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Selling;
using TicketPlatform.TestKit;
using TicketPlatform.Workers.DemoData;

namespace TicketPlatform.Workers.Tests.DemoData;

public sealed class DemoShopTests : IAsyncLifetime
{
    TestDatabase? database;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database!.DisposeAsync();

    Task<bool> OpenAsync() =>
        DemoShop.OpenAsync(database!.ConnectionString, TimeProvider.System, CancellationToken.None);

    BookingDbContext NewDb() =>
        new(
            new DbContextOptionsBuilder<BookingDbContext>()
                .UseNpgsql(database!.ConnectionString)
                .UseSnakeCaseNamingConvention()
                .Options
        );

    [Fact]
    public async Task One_of_two_concurrent_first_starts_creates_the_demo_data()
    {
        Assert.Single(await Task.WhenAll(OpenAsync(), OpenAsync()), isNew => isNew);

        await using var db = NewDb();
        Assert.Equal(DemoEvents.All.Length, await db.Events.CountAsync());
        foreach (
            var (email, password) in (ReadOnlySpan<(string, string)>)
                [
                    ("admin@demo.com", "Admin123!"),
                    ("organizer@demo.com", "Organizer123!"),
                    ("customer@demo.com", "Customer123!"),
                ]
        )
        {
            var user = db.Users.Single(u => u.Email == email);
            Assert.True(user.EmailConfirmed);
            Assert.Equal(
                PasswordVerificationResult.Success,
                new PasswordHasher<UserAccount>().VerifyHashedPassword(user, user.PasswordHash!, password)
            );
        }
    }

    [Fact]
    public async Task The_demo_shop_is_realistic_and_consistent()
    {
        Assert.True(await OpenAsync());
        Assert.False(await OpenAsync());

        await using var db = NewDb();
        var now = TimeProvider.System.GetUtcNow();
        var events = await db.Events.ToListAsync();
        Assert.All(events, e =>
        {
            Assert.True(e.IsOnSale(now));
            Assert.Empty(e.MissingForPublishing(now, 1, e.NextPlaceNo));
            Assert.Equal(
                0,
                TimeZoneInfo.ConvertTime(e.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(e.TimeZone)).Minute
            );
        });
        var sizes = await db
            .Places.GroupBy(p => p.EventId)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Free = g.Count(p => p.Status == PlaceStatus.Free),
            })
            .ToListAsync();
        Assert.Contains(sizes, s => s.Count == 15000);
        Assert.Contains(sizes, s => s.Count is >= 780 and <= 880);
        Assert.Contains(sizes, s => s.Free == 0);
        foreach (var e in events)
            Assert.Equal(e.NextPlaceNo, sizes.Single(s => s.Key == e.Id).Count);

        // People wait for sold-out seats only.
        var line = await db.WaitlistEntries.OrderBy(w => w.Line).ToListAsync();
        Assert.True(line.Count(w => w.Status == WaitlistStatus.Waiting) >= 5);
        Assert.All(line, w => Assert.Equal(0, sizes.Single(s => s.Key == w.EventId).Free));
        Assert.Equal(line.OrderBy(w => w.CreatedAt).Select(w => w.Id), line.Select(w => w.Id));
        Assert.Equal(
            line.Select(w => w.EventId).Distinct().Order(),
            events.Where(e => e.WaitlistFirst).Select(e => e.Id).Order()
        );

        // Each sold seat has one ticket in its booking, and each booking's total is the sum of its seats.
        Assert.Equal(await db.Places.CountAsync(p => p.Status == PlaceStatus.Sold), await db.Tickets.CountAsync());
        Assert.Equal(
            0,
            await db
                .Database.SqlQuery<int>(
                    $"""
                    select count(*)::int as "Value" from bookings b where b.status <> booking_status('confirmed')
                      or b.total_minor <> (select sum(price_minor) from booking_items i where i.event_id = b.event_id and i.booking_id = b.id)
                      or not exists (select from payments p where p.event_id = b.event_id and p.booking_id = b.id and p.status = payment_status('succeeded') and p.amount_minor = b.total_minor)
                      or (select count(*) from booking_items i where i.event_id = b.event_id and i.booking_id = b.id)
                         <> (select count(*) from places p join tickets t on t.event_id = p.event_id and t.booking_id = p.booking_id and t.place_no = p.place_no where p.event_id = b.event_id and p.booking_id = b.id and p.status = place_status('sold'))
                    """
                )
                .SingleAsync()
        );
    }

    [Fact]
    public async Task A_database_with_events_is_not_changed()
    {
        await using var db = NewDb();
        var owner = new UserAccount
        {
            Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            Name = "n",
            UserName = "u",
            NormalizedUserName = "U",
            Email = "e@example.com",
            NormalizedEmail = "E@EXAMPLE.COM",
        };
        db.Users.Add(owner);
        await db.SaveChangesAsync();
        db.Events.Add(DemoEvents.All[0].ToEvent(owner.Id, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync();

        Assert.False(await OpenAsync());

        Assert.Equal(1, await db.Users.CountAsync());
    }

    [Fact]
    public void No_two_seats_of_a_hall_lie_on_each_other()
    {
        foreach (var plan in DemoEvents.All)
        {
            var hall = DemoHalls.Draw(plan, Guid.Empty);
            var seats = hall
                .Sections.Where(s => s.Kind == SectionKind.Seated)
                .SelectMany(s =>
                    Enumerable.Range(s.FirstPlaceNo, s.Capacity).Select(n => Domain.Seating.SeatGeometry.CenterOf(s, n))
                )
                .ToList();
            var cells = new HashSet<(int, int)>();
            var (width, height) = Domain.Seating.SeatGeometry.Bounds(hall.Sections);
            Assert.All(seats, s =>
                Assert.True(s.X > 5 && s.Y > 5 && s.X < width && s.Y < height, $"{plan.Title}: {s}")
            );
            var near = seats.OrderBy(s => s.X).ToList();
            for (var i = 0; i < near.Count; i++)
            {
                for (var j = i + 1; j < near.Count && near[j].X - near[i].X < 7; j++)
                    Assert.True(
                        Math.Pow(near[i].X - near[j].X, 2) + Math.Pow(near[i].Y - near[j].Y, 2) > 49,
                        $"{plan.Title}: {near[i]} and {near[j]}"
                    );
            }
        }
    }
}
