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
    public DbSet<MoveRow> Moves => Set<MoveRow>();
    public DbSet<RevealRow> Reveals => Set<RevealRow>();
    public DbSet<MoreActivationsRow> MoreActivations => Set<MoreActivationsRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ProductRow>(Product);
        modelBuilder.Entity<TierRow>(Tier);
        modelBuilder.Entity<PoolRow>(Pool);
        modelBuilder.Entity<KeyRow>(Key);
        modelBuilder.Entity<GrantRow>(Grant);
        modelBuilder.Entity<MoveRow>(Move);
        modelBuilder.Entity<RevealRow>(Reveal);
        modelBuilder.Entity<MoreActivationsRow>(More);
    }

    private static void Product(EntityTypeBuilder<ProductRow> product)
    {
        product.ToTable("products").HasKey(row => row.Code);
        product.Property(row => row.Code).HasMaxLength(FieldRule.CodeLength);
        product.Property(row => row.KeyKind).HasConversion<string>();
        product.Property(row => row.Version).IsConcurrencyToken();
        product.HasData(Rules.Product.Seed.Select(ProductRow.From));
    }

    private static void Tier(EntityTypeBuilder<TierRow> tier)
    {
        tier.ToTable("tiers").HasKey(row => row.Name);
        tier.Property(row => row.Name).HasMaxLength(FieldRule.CodeLength);
        tier.Property(row => row.Price).HasPrecision(12, 2);
        tier.Property(row => row.KeyKind).HasConversion<string>();
        tier.Property(row => row.Version).IsConcurrencyToken();
        tier.HasData(TierRule.Seed.Concat(TierRule.Alternatives).Select(TierRow.From));
    }

    private static void Pool(EntityTypeBuilder<PoolRow> pool)
    {
        pool.ToTable("pools").HasKey(row => row.Code);
        pool.Property(row => row.Code).HasMaxLength(FieldRule.CodeLength);
        pool.Property(row => row.Owners).AsJson();
        pool.Property(row => row.Quotas).AsJson();
        pool.Property(row => row.Alerts).AsJson();
        pool.Property(row => row.Version).IsConcurrencyToken();
        pool.HasOne<ProductRow>().WithMany().HasForeignKey(row => row.Product).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Key(EntityTypeBuilder<KeyRow> key)
    {
        key.ToTable("keys").HasKey(row => row.KeyId);
        key.HasIndex(row => row.ProductKeyHash).IsUnique();
        key.Property(row => row.PartialProductKey).HasMaxLength(5);
        // Two moves at once: the second finds that the key is elsewhere by now.
        key.Property(row => row.Pool).IsConcurrencyToken();
        key.HasOne<PoolRow>().WithMany().HasForeignKey(row => row.Pool).OnDelete(DeleteBehavior.Restrict);
        key.HasOne<ProductRow>().WithMany().HasForeignKey(row => row.Product).OnDelete(DeleteBehavior.Restrict);
        key.HasOne<KeyRow>().WithMany().HasForeignKey(row => row.Supersedes).OnDelete(DeleteBehavior.Restrict);
        key.HasMany(row => row.Moves).WithOne().HasForeignKey(row => row.KeyId).OnDelete(DeleteBehavior.Restrict);
        key.HasMany(row => row.Grants).WithOne().HasForeignKey(row => row.KeyId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Grant(EntityTypeBuilder<GrantRow> grant)
    {
        grant.ToTable("grants", table => table.HasCheckConstraint("ck_grants_count", "count > 0")).HasKey(row => row.GrantId);
    }

    private static void Move(EntityTypeBuilder<MoveRow> move)
    {
        move.ToTable("moves").HasKey(row => row.MoveId);
    }

    private static void Reveal(EntityTypeBuilder<RevealRow> reveal)
    {
        reveal.ToTable("reveals").HasKey(row => row.RevealId);
        reveal.HasOne<KeyRow>().WithMany().HasForeignKey(row => row.KeyId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void More(EntityTypeBuilder<MoreActivationsRow> more)
    {
        more.ToTable("more_activations").HasKey(row => row.RequestId);
        // Settled once: of a grant and a refusal at the same time, the second finds what the first wrote.
        more.Property(row => row.State).HasConversion<string>().IsConcurrencyToken();
        more.HasIndex(row => new { row.RequestedAt, row.RequestId });
        more.HasOne<KeyRow>().WithMany().HasForeignKey(row => row.KeyId).OnDelete(DeleteBehavior.Restrict);
    }
}
