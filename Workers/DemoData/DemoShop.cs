using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Events;

namespace TicketPlatform.Workers.DemoData;

/// <summary>Demo accounts and events, so that the first start is not an empty page.</summary>
static class DemoShop
{
    // An arbitrary number that nothing else uses: of two calls at the same time, the second finds the data.
    const long LockKey = 0x64656D6F73686F70;

    /// <summary>
    /// All or nothing, in one transaction; returns whether this call created the data. A database with demo accounts or
    /// any event is not changed.
    /// </summary>
    public static async Task<bool> OpenAsync(string connectionString, TimeProvider time, CancellationToken cancellation)
    {
        await using var db = new BookingDbContext(
            new DbContextOptionsBuilder<BookingDbContext>()
                .UseNpgsql(connectionString)
                .UseSnakeCaseNamingConvention()
                .Options
        );
        // Another process that creates the data may take longer than a usual command.
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", cancellation);
        if (
            await db.Events.AnyAsync(cancellation)
            || await db.Users.AnyAsync(u => u.NormalizedEmail == "ADMIN@DEMO.COM", cancellation)
        )
            return false;

        var now = time.GetUtcNow();
        db.Users.Add(Account("admin@demo.com", "Alex Admin", Role.Admin, "Admin123!", now));
        db.Users.Add(Account("customer@demo.com", "Casey Customer", Role.Customer, "Customer123!", now));
        var organizer = Account("organizer@demo.com", "Robin Organizer", Role.Organizer, "Organizer123!", now);
        db.Users.Add(organizer);
        var buyers = DemoSales
            .BuyerNames.Select(name => Account(EmailOf(name), name, Role.Customer, null, now))
            .ToList();
        db.Users.AddRange(buyers);
        await db.SaveChangesAsync(cancellation);

        foreach (var plan in DemoEvents.All)
        {
            var e = plan.ToEvent(organizer.Id, now);
            db.Events.Add(e);
            await db.SaveChangesAsync(cancellation);
            await DemoHalls.BuildAsync(db, e, plan, cancellation);
            await DemoSales.SellAsync(db, e, plan.SoldShare, buyers, now, cancellation);
            if (plan.SoldShare >= 1)
                await DemoWaitlist.QueueAsync(db, e, buyers, now, cancellation);
            db.ChangeTracker.Clear();
        }
        await transaction.CommitAsync(cancellation);
        return true;
    }

    static UserAccount Account(string email, string name, Role role, string? password, DateTimeOffset now)
    {
        var account = new UserAccount
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Role = role,
            CreatedAt = now,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = SecretToken.Create(),
            ConcurrencyStamp = Guid.CreateVersion7(now).ToString(),
        };
        if (password is not null)
            account.PasswordHash = new PasswordHasher<UserAccount>().HashPassword(account, password);
        return account;
    }

    static string EmailOf(string name) => Slug.From(name).Replace('-', '.') + "@example.com";
}
