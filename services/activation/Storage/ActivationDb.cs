using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation.Storage;

/// <summary>The ledger's database. Decisions write through <see cref="LedgerTransaction"/>; this serves schema and reading.</summary>
public sealed class ActivationDb(DbContextOptions<ActivationDb> options) : DbContext(options)
{
    public DbSet<PoolRow> Pools => Set<PoolRow>();

    public DbSet<KeyRow> Keys => Set<KeyRow>();

    public DbSet<ActivationRow> Activations => Set<ActivationRow>();

    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<ReportRow> Reports => Set<ReportRow>();

    public DbSet<ReconciliationRow> Reconciliations => Set<ReconciliationRow>();

    public DbSet<AnswerRow> AnswersSent => Set<AnswerRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PoolRow>(pool =>
        {
            pool.ToTable("pools");
            pool.HasKey(row => row.Pool);
            pool.HasIndex(row => row.Product);
        });
        modelBuilder.Entity<QuotaRow>(quota =>
        {
            quota.ToTable("pool_quotas");
            quota.HasKey(row => new { row.Pool, row.Requester });
        });
        modelBuilder.Entity<MovedKeyRow>(moved =>
        {
            moved.ToTable("moved_keys");
            moved.HasKey(row => new { row.Pool, row.KeyId });
        });
        modelBuilder.Entity<KeyRow>(key =>
        {
            key.ToTable("keys", table => table.HasCheckConstraint("ck_keys_never_below_zero", "consumed between 0 and total"));
            key.HasKey(row => row.KeyId);
            key.HasIndex(row => row.Pool);
            key.HasOne<PoolRow>().WithMany().HasForeignKey(row => row.Pool).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<ActivationRow>(activation =>
        {
            activation.ToTable("activations");
            activation.HasKey(row => new { row.MachineId, row.KeyId });
            activation.HasIndex(row => row.KeyId);
            activation.HasIndex(row => row.ActivatedAt).HasFilter("state = 1").HasDatabaseName("ix_activations_unconfirmed");
        });
        modelBuilder.Entity<LedgerRow>(entry =>
        {
            entry.ToTable("ledger");
            entry.HasKey(row => new { row.KeyId, row.EntryNo });
            entry.HasIndex(row => new { row.CauseId, row.Kind }).IsUnique();
            entry.HasIndex(row => row.MachineId);
            entry.HasIndex(row => new { row.Actor, row.At }).HasFilter("kind = 2").HasDatabaseName("ix_ledger_taken");
        });
        modelBuilder.Entity<DecisionRow>(decision =>
        {
            decision.ToTable("decisions");
            decision.HasKey(row => row.RequestId);
            decision.HasIndex(row => row.MachineId);
            decision.HasIndex(row => new { row.DecidedAt, row.RequestId }, "ix_decisions_by_time");
            // What a machine was given again, month by month; consumed ones stand in the ledger.
            decision.HasIndex(row => new { row.KeyId, row.DecidedAt }).HasFilter("not consumed and denied is null").HasDatabaseName("ix_decisions_again");
            decision.HasIndex(row => new { row.DecidedAt, row.RequestId }).HasFilter("denied is not null").HasDatabaseName("ix_decisions_denials");
        });
        modelBuilder.Entity<AnswerRow>(answer =>
        {
            answer.ToTable("answers");
            answer.HasKey(row => row.RequestId);
        });
        modelBuilder.Entity<ReportRow>(report =>
        {
            report.ToTable("reports");
            report.HasKey(row => row.ReportId);
            report.HasIndex(row => row.RequestId);
        });
        modelBuilder.Entity<ReconciliationRow>(reconciliation =>
        {
            reconciliation.ToTable("reconciliations");
            reconciliation.HasKey(row => row.ReconciliationId);
            reconciliation.HasIndex(row => row.KeyId);
        });
    }
}
