using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Failures;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Data.Payments;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.Domain.WaitingRooms;

namespace TicketPlatform.Data;

/// <summary>
/// Reads and writes everything except the hot path. The SQL files under <c>Migrations</c> create the schema; a test
/// compares this model with it. Seats, holds and the states of bookings and payments are written only by
/// <see cref="Selling.SeatClaims"/> and the types next to it, and are read-only here.
/// </summary>
public sealed class BookingDbContext(DbContextOptions<BookingDbContext> options)
    : IdentityUserContext<UserAccount, Guid>(options)
{
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<OneTimeToken> OneTimeTokens => Set<OneTimeToken>();
    public DbSet<EmailChange> EmailChanges => Set<EmailChange>();
    public DbSet<FailedLogIn> FailedLogIns => Set<FailedLogIn>();
    public DbSet<KnownDevice> KnownDevices => Set<KnownDevice>();
    public DbSet<Event> Events => Set<Event>();
    public DbSet<EventTranslation> EventTranslations => Set<EventTranslation>();
    public DbSet<Picture> Pictures => Set<Picture>();
    public DbSet<PictureRendition> PictureRenditions => Set<PictureRendition>();
    public DbSet<TicketCategory> TicketCategories => Set<TicketCategory>();
    public DbSet<RemovedCategory> RemovedCategories => Set<RemovedCategory>();
    public DbSet<Section> Sections => Set<Section>();
    public DbSet<Place> Places => Set<Place>();
    public DbSet<RemovedPlace> RemovedPlaces => Set<RemovedPlace>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<Booking> Bookings => Set<Booking>();
    public DbSet<BookingItem> BookingItems => Set<BookingItem>();
    public DbSet<BookingHistoryEntry> BookingSteps => Set<BookingHistoryEntry>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<TicketDocument> TicketDocuments => Set<TicketDocument>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    public DbSet<InboxMessage> InboxMessages => Set<InboxMessage>();
    public DbSet<Mail> Mails => Set<Mail>();
    public DbSet<Coupon> Coupons => Set<Coupon>();
    public DbSet<CouponRedemption> CouponRedemptions => Set<CouponRedemption>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<ProviderEvent> ProviderEvents => Set<ProviderEvent>();
    public DbSet<Scan> Scans => Set<Scan>();
    public DbSet<WaitlistEntry> WaitlistEntries => Set<WaitlistEntry>();
    public DbSet<AuditEntry> AuditLog => Set<AuditEntry>();
    public DbSet<SeatHistoryEntry> SeatSteps => Set<SeatHistoryEntry>();
    public DbSet<EventAudit> EventAudits => Set<EventAudit>();
    public DbSet<DeadLetter> DeadLetters => Set<DeadLetter>();
    public DbSet<CircuitState> CircuitStates => Set<CircuitState>();
    public DbSet<RepeatedFailure> RepeatedFailures => Set<RepeatedFailure>();
    public DbSet<WaitingRoom> WaitingRooms => Set<WaitingRoom>();
    public DbSet<RoomEntry> RoomEntries => Set<RoomEntry>();

    /// <summary>The database clock (UTC), for queries only.</summary>
    [DbFunction("clock_timestamp", IsBuiltIn = true)]
    public static DateTimeOffset ClockTimestamp() =>
        throw new NotSupportedException("This method is translated to SQL and cannot run in .NET.");

    /// <summary>
    /// A text in the form in which the search compares it, without accents, case and ligatures (<c>fold_text</c>); for
    /// queries only.
    /// </summary>
    [DbFunction("fold_text")]
    public static string Fold(string text) =>
        throw new NotSupportedException("This method is translated to SQL and cannot run in .NET.");

    /// <summary>The date of an instant in an IANA time zone (<c>local_date</c>), for queries only.</summary>
    [DbFunction("local_date")]
    public static DateOnly LocalDate(DateTimeOffset at, string timeZone) =>
        throw new NotSupportedException("This method is translated to SQL and cannot run in .NET.");

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        builder.Entity<UserAccount>(e =>
        {
            e.ToTable("users");
            e.Property(u => u.Name).HasMaxLength(100);
            e.Property(u => u.PhoneNumber).HasMaxLength(30);
            e.Property(u => u.Email).HasMaxLength(254).IsRequired();
            e.Property(u => u.NormalizedEmail).HasMaxLength(254).IsRequired();
            e.Property(u => u.UserName).IsRequired();
            e.Property(u => u.NormalizedUserName).IsRequired();
            e.HasOne<UserAccount>().WithMany().HasForeignKey(u => u.WorksFor).OnDelete(DeleteBehavior.SetNull);
        });
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserClaim<Guid>>().ToTable("user_claims");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>>().ToTable("user_logins");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>().ToTable("user_tokens");
        // Relations are mapped only where rows are saved together: without them, a child could be written before its
        // parent.
        builder.Entity<RefreshToken>(e =>
        {
            e.HasKey(t => t.TokenHash);
            e.HasOne<Session>().WithMany().HasForeignKey(t => t.SessionId);
        });
        builder.Entity<OneTimeToken>().HasKey(t => t.TokenHash);
        builder.Entity<EmailChange>().Property(c => c.NewEmail).HasMaxLength(254);
        builder.Entity<FailedLogIn>().HasKey(f => f.AddressHash);
        builder.Entity<KnownDevice>().HasKey(d => new { d.UserId, d.DeviceHash });

        builder.Entity<Event>(e =>
        {
            e.Property(v => v.Version).IsConcurrencyToken();
            e.Property<string>("FoldedText")
                .IsRequired()
                .HasComputedColumnSql(
                    stored: true,
                    sql: "fold_text(title || ' ' || venue_name || ' ' || venue_city || ' ' || summary || ' ' || description)"
                );
            e.Property<NpgsqlTsVector>("FoldedWords")
                .IsRequired()
                .HasComputedColumnSql(
                    stored: true,
                    sql: "setweight(to_tsvector('simple', fold_text(title)), 'A') "
                        + "|| setweight(to_tsvector('simple', fold_text(venue_name || ' ' || venue_city)), 'B') "
                        + "|| setweight(to_tsvector('simple', fold_text(summary)), 'C') "
                        + "|| setweight(to_tsvector('simple', fold_text(description)), 'D')"
                );
        });
        builder.Entity<EventTranslation>(e =>
        {
            e.HasKey(t => new { t.EventId, t.Language });
            e.HasOne<Event>().WithMany().HasForeignKey(t => t.EventId);
            e.Property<string>("FoldedText")
                .IsRequired()
                .HasComputedColumnSql(stored: true, sql: "fold_text(title || ' ' || summary || ' ' || description)");
            e.Property<NpgsqlTsVector>("FoldedWords")
                .IsRequired()
                .HasComputedColumnSql(
                    stored: true,
                    sql: "setweight(to_tsvector('simple', fold_text(title)), 'A') "
                        + "|| setweight(to_tsvector('simple', fold_text(summary)), 'C') "
                        + "|| setweight(to_tsvector('simple', fold_text(description)), 'D')"
                );
        });
        builder.Entity<PictureRendition>(e =>
        {
            e.HasKey(r => new
            {
                r.PictureId,
                r.ContentType,
                r.Width,
            });
            e.HasOne<Picture>().WithMany().HasForeignKey(r => r.PictureId);
        });
        builder.Entity<TicketCategory>(e =>
        {
            e.HasKey(c => new { c.EventId, c.CategoryNo });
            e.HasOne<Event>().WithMany().HasForeignKey(c => c.EventId);
        });
        builder.Entity<Section>(e =>
        {
            e.HasKey(s => new { s.EventId, s.SectionNo });
            e.HasOne<TicketCategory>()
                .WithMany()
                .HasForeignKey(s => new { s.EventId, s.CategoryNo })
                .OnDelete(DeleteBehavior.NoAction);
        });
        builder.Entity<Place>().HasKey(p => new { p.EventId, p.PlaceNo });
        builder.Entity<RemovedCategory>().HasKey(c => new { c.EventId, c.CategoryNo });
        builder.Entity<RemovedPlace>().HasKey(p => new { p.EventId, p.PlaceNo });
        builder.Entity<Hold>().HasKey(h => new { h.EventId, h.Id });
        builder.Entity<Booking>(e =>
        {
            e.HasKey(b => new { b.EventId, b.Id });
            e.HasMany(b => b.Items).WithOne().HasForeignKey(i => new { i.EventId, i.BookingId });
            e.HasMany(b => b.History).WithOne().HasForeignKey(s => new { s.EventId, s.BookingId });
        });
        builder
            .Entity<BookingItem>()
            .HasKey(i => new
            {
                i.EventId,
                i.BookingId,
                i.PlaceNo,
            });
        builder.Entity<BookingHistoryEntry>(e =>
        {
            e.HasKey(s => new
            {
                s.EventId,
                s.BookingId,
                s.Id,
            });
            e.Property(s => s.Id).ValueGeneratedOnAdd();
        });
        builder.Entity<Payment>().HasKey(p => new { p.EventId, p.Id });
        builder.Entity<Ticket>().HasKey(t => new { t.EventId, t.Id });
        builder.Entity<TicketDocument>().HasKey(d => new { d.EventId, d.TicketId });
        builder.Entity<OutboxMessage>();
        builder.Entity<InboxMessage>().HasKey(m => new { m.Consumer, m.MessageId });
        builder.Entity<Mail>();
        builder.Entity<TicketCategory>().Property(c => c.Tiers).HasColumnName("steps").HasColumnType("jsonb");
        builder.Entity<Coupon>().Property(c => c.Version).IsConcurrencyToken();
        builder
            .Entity<CouponRedemption>()
            .HasKey(r => new
            {
                r.EventId,
                r.BookingId,
                r.CouponId,
            });
        builder.Entity<Refund>().HasKey(r => new { r.EventId, r.Id });
        builder.Entity<ProviderEvent>().HasKey(e => new { e.Provider, e.Id });
        builder.Entity<Scan>().HasKey(s => new { s.EventId, s.Id });
        builder.Entity<WaitlistEntry>(e =>
        {
            e.HasKey(w => new { w.EventId, w.Id });
            e.Property(w => w.Line).ValueGeneratedOnAdd();
        });
        builder.Entity<AuditEntry>(e =>
        {
            e.ToTable("audit_log");
            e.Property(a => a.At).HasDefaultValueSql("clock_timestamp()");
            e.Property(a => a.Before).HasColumnType("jsonb");
            e.Property(a => a.After).HasColumnType("jsonb");
        });
        builder.Entity<DeadLetter>().Property(d => d.Headers).HasColumnType("jsonb");
        builder.Entity<SeatHistoryEntry>(e =>
        {
            e.HasKey(s => new { s.EventId, s.Id });
            e.Property(s => s.Id).ValueGeneratedOnAdd();
            e.Property(s => s.At).HasDefaultValueSql("clock_timestamp()");
        });
        builder.Entity<EventAudit>(e =>
        {
            e.HasKey(a => a.EventId);
            e.Property(a => a.Findings).HasColumnType("jsonb");
            e.Property(a => a.MismatchSince).HasColumnName("red_since");
        });
        builder.Entity<CircuitState>().HasKey(c => new { c.Process, c.Name });
        builder
            .Entity<RepeatedFailure>()
            .HasKey(f => new
            {
                f.Process,
                f.Kind,
                f.Name,
            });
        builder.Entity<WaitingRoom>(e =>
        {
            e.HasKey(r => r.EventId);
            // The convention would not separate the digits from the letters that follow.
            e.Property(r => r.MeasuredP95Ms).HasColumnName("measured_p95_ms");
        });
        builder.Entity<RoomEntry>().HasKey(n => new { n.EventId, n.Id });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Enums are stored as small numbers, as the check constraints require.
        configurationBuilder.Properties<Role>().HaveConversion<short>();
        configurationBuilder.Properties<EventStatus>().HaveConversion<short>();
        configurationBuilder.Properties<EventGenre>().HaveConversion<short>();
        configurationBuilder.Properties<SectionKind>().HaveConversion<short>();
        configurationBuilder.Properties<PlaceStatus>().HaveConversion<short>();
        configurationBuilder.Properties<HoldState>().HaveConversion<short>();
        configurationBuilder.Properties<BookingStatus>().HaveConversion<short>();
        configurationBuilder.Properties<PaymentStatus>().HaveConversion<short>();
        configurationBuilder.Properties<TicketStatus>().HaveConversion<short>();
        configurationBuilder.Properties<CouponKind>().HaveConversion<short>();
        configurationBuilder.Properties<RefundStatus>().HaveConversion<short>();
        configurationBuilder.Properties<WaitlistStatus>().HaveConversion<short>();
    }
}
