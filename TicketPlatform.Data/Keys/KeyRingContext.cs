using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TicketPlatform.Data.Keys;

/// <summary>
/// The data-protection keys of one application, the one for which data protection is configured. All applications share
/// the table, but none uses another's keys: a portal that protected its cookies with the API's keys could issue access
/// tokens.
/// </summary>
public sealed class KeyRingContext(DbContextOptions<KeyRingContext> options, IOptions<DataProtectionOptions> protection)
    : DbContext(options),
        IDataProtectionKeyContext
{
    /// <summary>
    /// Name of the property that stores which application owns a key; the package's entity does not have it.
    /// </summary>
    public const string Application = "Application";

    readonly string application = protection.Value.ApplicationDiscriminator
        ?? throw new InvalidOperationException(
            "Data protection has no application name, so its keys cannot be assigned."
        );

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        foreach (var key in ChangeTracker.Entries<DataProtectionKey>().Where(key => key.State == EntityState.Added))
            key.Property<string>(Application).CurrentValue = application;
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<DataProtectionKey>(key =>
        {
            key.ToTable("data_protection_keys");
            key.Property(k => k.Id).HasColumnName("id");
            key.Property(k => k.FriendlyName).HasColumnName("name").HasMaxLength(200).IsRequired();
            key.Property(k => k.Xml).HasColumnName("xml").IsRequired();
            key.Property<string>(Application).HasColumnName("application").HasMaxLength(60).IsRequired();
            key.Property<DateTimeOffset>("CreatedAt")
                .HasColumnName("created_at")
                .HasDefaultValueSql("clock_timestamp()");
            key.HasQueryFilter(k => EF.Property<string>(k, Application) == application);
        });
}
