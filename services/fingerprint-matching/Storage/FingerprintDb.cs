using Microsoft.EntityFrameworkCore;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>Machines, what identifies them, and every decision.</summary>
public sealed class FingerprintDb(DbContextOptions<FingerprintDb> options) : DbContext(options)
{
    public DbSet<MachineRow> Machines => Set<MachineRow>();

    public DbSet<IdentifierRow> Identifiers => Set<IdentifierRow>();

    public DbSet<IdentificationRow> Identifications => Set<IdentificationRow>();

    public DbSet<DemotedValueRow> DemotedValues => Set<DemotedValueRow>();

    public DbSet<ReadableRow> ReadableValues => Set<ReadableRow>();

    public DbSet<CorrectionRow> Corrections => Set<CorrectionRow>();

    public DbSet<HashKeyRow> HashKeys => Set<HashKeyRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<MachineRow>(machine =>
        {
            machine.ToTable("machines").HasKey(row => row.Id);
            // By code points: "starts so" is then a range of the index, and what is found comes in an order that pages can be cut by.
            machine.Property(row => row.HostName).UseCollation("C");
            machine.Property(row => row.Model).UseCollation("C");
            machine.HasIndex(row => new { row.HostName, row.Id });
            machine.HasIndex(row => new { row.Model, row.Id });
            machine.HasIndex(row => row.MergedInto).HasFilter("merged_into is not null");
            machine.HasIndex(row => row.PreviousMachineId).HasFilter("previous_machine_id is not null");
        });
        // The index is the table: a look-up reads it alone, newest machines first. Whose values a machine has stands in its parts.
        modelBuilder.Entity<IdentifierRow>().ToTable("identifiers").HasKey(row => new { row.Key, row.MachineId });
        modelBuilder.Entity<IdentificationRow>(identification =>
        {
            identification.ToTable("identifications").HasKey(row => row.RequestId);
            identification.HasIndex(row => new { row.MachineId, row.DecidedAt });
            identification.HasIndex(row => row.CorrectedMachineId).HasFilter("corrected_machine_id is not null");
            identification.HasIndex(row => row.DecidedAt).HasFilter("needs_review and reviewed_at is null");
        });
        modelBuilder.Entity<CorrectionRow>(correction =>
        {
            correction.ToTable("corrections").HasKey(row => row.CorrectionId);
            correction.HasIndex(row => row.MachineId);
            correction.HasIndex(row => row.OtherMachineId);
        });
        modelBuilder.Entity<DemotedValueRow>().ToTable("demoted_values").HasKey(row => new { row.Kind, row.Token });
        modelBuilder.Entity<ReadableRow>(readable =>
        {
            // A row a machine: they are read together, and a row with two index entries for each of a dozen values would be half of what a new machine costs.
            readable.ToTable("readable_values").HasKey(row => row.MachineId);
            // Text: it is made from JSON and read as such, and only a machine that is met again pays for that.
            readable.Property(row => row.Texts).HasColumnType("text");
            // They come in the order of time, and go by it once a while: a block's range is index enough.
            readable.HasIndex(row => row.OldestSeenAt).HasMethod("brin");
        });
        modelBuilder.Entity<HashKeyRow>(key =>
        {
            key.ToTable("hash_keys").HasKey(row => row.Id);
            key.Property(row => row.Id).ValueGeneratedNever();
        });
    }
}
