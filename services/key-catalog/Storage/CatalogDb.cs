using MakPlatform.KeyCatalog.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakPlatform.KeyCatalog.Storage;

/// <summary>The catalogue's records. Its unique keys settle races: one row a key id, a product key's hash, a grant, a pool.</summary>
public sealed class CatalogDb(DbContextOptions<CatalogDb> options) : DbContext(options)
{
    public DbSet<ProductRow> Products => Set<ProductRow>();
    public DbSet<TierRow> Tiers => Set<TierRow>();
    public DbSet<PoolRow> Pools => Set<PoolRow>();
    public DbSet<KeyRow> Keys => Set<KeyRow>();
    public DbSet<GrantRow> Grants => Set<GrantRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ProductRow>(Product);
        modelBuilder.Entity<TierRow>(Tier);
        modelBuilder.Entity<PoolRow>(Pool);
        modelBuilder.Entity<KeyRow>(Key);
        modelBuilder.Entity<GrantRow>(Grant);
    }

    private static void Product(EntityTypeBuilder<ProductRow> product)
    {
        product.ToTable("products").HasKey(row => row.Code);
        product.Property(row => row.Code).HasMaxLength(FieldRule.CodeLength);
    }

    private static void Tier(EntityTypeBuilder<TierRow> tier)
    {
        tier.ToTable("tiers").HasKey(row => row.Name);
        tier.Property(row => row.Name).HasMaxLength(FieldRule.CodeLength);
        tier.Property(row => row.Price).HasPrecision(12, 2);
        tier.HasData(TierRule.Seed.Select(TierRow.From));
    }

    private static void Pool(EntityTypeBuilder<PoolRow> pool)
    {
        pool.ToTable("pools").HasKey(row => row.Code);
        pool.Property(row => row.Code).HasMaxLength(FieldRule.CodeLength);
        pool.HasOne<ProductRow>().WithMany().HasForeignKey(row => row.Product).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Key(EntityTypeBuilder<KeyRow> key)
    {
        key.ToTable("keys").HasKey(row => row.KeyId);
        key.HasIndex(row => row.ProductKeyHash).IsUnique();
        key.Property(row => row.PartialProductKey).HasMaxLength(5);
        key.HasOne<PoolRow>().WithMany().HasForeignKey(row => row.Pool).OnDelete(DeleteBehavior.Restrict);
        key.HasOne<ProductRow>().WithMany().HasForeignKey(row => row.Product).OnDelete(DeleteBehavior.Restrict);
        key.HasOne<KeyRow>().WithMany().HasForeignKey(row => row.Supersedes).OnDelete(DeleteBehavior.Restrict);
        key.HasMany(row => row.Grants).WithOne().HasForeignKey(row => row.KeyId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Grant(EntityTypeBuilder<GrantRow> grant)
    {
        grant.ToTable("grants", table => table.HasCheckConstraint("ck_grants_count", "count > 0")).HasKey(row => row.GrantId);
    }
}
