using MakPlatform.Notification.Rules;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification.Storage;

/// <summary>The database <c>notification</c>.</summary>
public sealed class NotificationDb(DbContextOptions<NotificationDb> options) : DbContext(options)
{
    public DbSet<PoolState> Pools => Set<PoolState>();

    public DbSet<AlertRow> Alerts => Set<AlertRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PoolState>(pool =>
        {
            pool.ToTable("pools").HasKey(row => row.Pool);
            pool.Property(row => row.Level).HasConversion<string>();
            pool.Property(row => row.Told).HasConversion<string>();
            // Held beside the row lock: a writer who did not take the lock is refused.
            pool.Property(row => row.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<AlertRow>(alert =>
        {
            alert.ToTable("alerts").HasKey(row => row.Id);
            alert.HasIndex(row => new { row.Pool, row.Episode, row.Level }).IsUnique();
            alert.HasIndex(row => new { row.Pool, row.Id });
            alert.HasIndex(row => row.NextAttemptAt).HasFilter("next_attempt_at is not null");
            alert.Property(row => row.Level).HasConversion<string>();
            alert.Property(row => row.State).HasConversion<string>();
            alert.Property(row => row.ResolvedBy).HasConversion<string>();
            alert.Property(row => row.LastError).HasMaxLength(AlertRow.LongestError);
        });
    }
}
