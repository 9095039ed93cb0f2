using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakPlatform.Notification.Storage;

/// <summary>The database <c>notification</c>.</summary>
public sealed class NotificationDb(DbContextOptions<NotificationDb> options) : DbContext(options)
{
    /// <summary>How what is read and written whole lies in its column.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public DbSet<PoolRow> Pools => Set<PoolRow>();

    public DbSet<EpisodeRow> Episodes => Set<EpisodeRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<SubscriptionRow> Subscriptions => Set<SubscriptionRow>();

    public DbSet<ReaderRow> Readers => Set<ReaderRow>();

    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();

    public DbSet<ProductRow> Products => Set<ProductRow>();

    public DbSet<TierRow> Tiers => Set<TierRow>();

    public DbSet<UsageRow> Usage => Set<UsageRow>();

    public DbSet<ConsumerRow> Consumers => Set<ConsumerRow>();

    public DbSet<AskedRow> Asked => Set<AskedRow>();

    public DbSet<ReconciledRow> Reconciled => Set<ReconciledRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // By name, so that rows can be read by people, and a number that changes its meaning changes no row.
        configurationBuilder.Properties<Rules.Concern>().HaveConversion<string>();
        configurationBuilder.Properties<Rules.Severity>().HaveConversion<string>();
        configurationBuilder.Properties<Rules.AlertKind>().HaveConversion<string>();
        configurationBuilder.Properties<Rules.NoticeType>().HaveConversion<string>();
        configurationBuilder.Properties<Rules.Resolution>().HaveConversion<string>();
        configurationBuilder.Properties<Rules.Channel>().HaveConversion<string>();
        configurationBuilder.Properties<DeliveryState>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PoolRow>(pool =>
        {
            pool.ToTable("pools").HasKey(row => row.Pool);
            // Held beside the row lock: a writer who did not take the lock is refused.
            pool.Property(row => row.Version).IsConcurrencyToken();
            AsJson(pool.Property(row => row.Forecast));
            AsJson(pool.Property(row => row.Denials));
            AsJson(pool.Property(row => row.Unconfirmed));
            pool.HasIndex(row => row.LookAt);
            pool.Ignore(row => row.Trace);
        });
        modelBuilder.Entity<UsageRow>().ToTable("usage_days").HasKey(row => new { row.Pool, row.Day });
        modelBuilder.Entity<ConsumerRow>().ToTable("consumer_days").HasKey(row => new { row.Pool, row.Day, row.Requester });
        modelBuilder.Entity<ActivityRow>(activity =>
        {
            activity.ToTable("activities_seen").HasKey(row => row.Id);
            activity.HasIndex(row => row.At);
        });
        modelBuilder.Entity<AskedRow>(asked =>
        {
            asked.ToTable("microsoft_asked").HasKey(row => row.Pool);
            AsJson(asked.Property(row => row.Asked));
        });
        modelBuilder.Entity<ReconciledRow>(key =>
        {
            key.ToTable("reconciled_keys").HasKey(row => row.KeyId);
            key.HasIndex(row => row.Pool);
        });
        Told(modelBuilder);
        Known(modelBuilder);
    }

    private static void Told(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EpisodeRow>(episode =>
        {
            episode.ToTable("episodes").HasKey(row => new { row.Pool, row.Concern, row.Number });
            episode.HasIndex(row => new { row.Pool, row.Concern }, "ix_episodes_open").IsUnique().HasFilter("ended_at is null");
        });
        modelBuilder.Entity<NoticeRow>(notice =>
        {
            notice.ToTable("notices").HasKey(row => row.Id);
            notice.HasIndex(row => new { row.Pool, row.Concern, row.Episode, row.Step }).IsUnique();
            AsJson(notice.Property(row => row.Content));
        });
        modelBuilder.Entity<DeliveryRow>(delivery =>
        {
            delivery.ToTable("deliveries").HasKey(row => row.Id);
            delivery.HasIndex(row => row.MessageId).IsUnique();
            delivery.HasIndex(row => row.NextAttemptAt).HasFilter("next_attempt_at is not null");
            delivery.HasIndex(row => new { row.Address, row.CreatedAt });
            delivery.HasIndex(row => row.NoticeIds).HasMethod("gin");
            delivery.Property(row => row.LastError).HasMaxLength(DeliveryRow.LongestError);
        });
    }

    private static void Known(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SubscriptionRow>(subscription =>
        {
            subscription.ToTable("subscriptions").HasKey(row => row.Id);
            subscription.Property(row => row.Version).IsConcurrencyToken();
            subscription.PrimitiveCollection(row => row.Kinds).ElementType().HasConversion<string>();
        });
        modelBuilder.Entity<ReaderRow>(reader =>
        {
            reader.ToTable("readers").HasKey(row => row.Address);
            reader.Property(row => row.Version).IsConcurrencyToken();
            AsJson(reader.Property(row => row.Wishes));
        });
        modelBuilder.Entity<DefinitionRow>(definition =>
        {
            definition.ToTable("pool_definitions").HasKey(row => row.Pool);
            AsJson(definition.Property(row => row.Owners));
            AsJson(definition.Property(row => row.Alerts));
        });
        modelBuilder.Entity<ProductRow>().ToTable("products").HasKey(row => row.Code);
        modelBuilder.Entity<TierRow>(tier =>
        {
            tier.ToTable("tiers").HasKey(row => row.Name);
            tier.Property(row => row.KeyKind).HasConversion<string>();
        });
    }

    private static void AsJson<T>(PropertyBuilder<T> property) => property.HasColumnType("jsonb").HasConversion(
        value => Text(value), text => Value<T>(text), new ValueComparer<T>((one, other) => Text(one) == Text(other), value => Text(value).GetHashCode(StringComparison.Ordinal), value => Value<T>(Text(value))));

    private static string Text<T>(T? value) => JsonSerializer.Serialize(value, Json);

    private static T Value<T>(string text) => JsonSerializer.Deserialize<T>(text, Json)!;
}
