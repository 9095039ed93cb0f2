using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Edge.Storage;

/// <summary>What the HTTP edge keeps, in a schema of its own inside each service's database.</summary>
public sealed class EdgeDb(DbContextOptions<EdgeDb> options) : DbContext(options)
{
    public const string Schema = "edge";

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<IdempotencyRow> IdempotencyKeys => Set<IdempotencyRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<ApiKeyRow>(key =>
        {
            key.ToTable("api_keys").HasKey(row => row.KeyId);
            key.HasIndex(row => row.Name);
        });
        modelBuilder.Entity<AuditRow>(entry =>
        {
            entry.ToTable("audit").HasKey(row => row.EntryId);
            entry.Property(row => row.Old).HasColumnType("jsonb");
            entry.Property(row => row.New).HasColumnType("jsonb");
            entry.HasIndex(row => new { row.Caller, row.EntryId });
        });
        modelBuilder.Entity<IdempotencyRow>(key =>
        {
            key.ToTable("idempotency_keys").HasKey(row => row.CommandId);
            key.HasIndex(row => row.SeenAt);
        });
    }
}
