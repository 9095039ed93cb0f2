using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using MakPlatform.FleetLives;
using MakPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace MakPlatform.Benchmarks.Fingerprints;

/// <summary>A database filled with machines: some thousand whose descriptions are known, spread evenly among the others.</summary>
internal sealed class StoredFleet : IAsyncDisposable
{
    private const int Described = 10_000;

    // On every machine of the adversarial shape: a serial that no list has, and that nobody has demoted yet.
    private static readonly Trait OnAll = new(TraitKind.SystemSerial, "11111111111111111111111111111111");

    private readonly bool oneModel;

    private StoredFleet(NpgsqlDataSource database, bool oneModel) => (Database, this.oneModel) = (database, oneModel);

    public NpgsqlDataSource Database { get; }

    public IdentifierHash Hash { get; } = new(new byte[32]);

    public List<HardwareDescription> Machines { get; } = [];

    public static async Task<StoredFleet> Fill(string connectionString, IReadOnlyList<SampleMachine> models, int count, bool oneModel, CancellationToken cancellationToken)
    {
        var fleet = new StoredFleet(new NpgsqlDataSourceBuilder(connectionString + ";Maximum Pool Size=16;Command Timeout=0").PreparesAutomatically().Build(), oneModel);
        await using (var db = new FingerprintDb(new DbContextOptionsBuilder<FingerprintDb>().UseNpgsql(fleet.Database).UseSnakeCaseNamingConvention().Options))
            await db.Database.MigrateAsync(cancellationToken);
        await fleet.Execute("alter table identifiers drop constraint pk_identifiers; alter table machines drop constraint pk_machines");
        await fleet.Copy(models, count, cancellationToken);
        await fleet.Execute("""
            alter table identifiers add constraint pk_identifiers primary key (key, machine_id);
            alter table machines add constraint pk_machines primary key (id)
            """);
        await fleet.Execute("vacuum analyze machines");
        await fleet.Execute("vacuum analyze identifiers");
        // As a server has them that has run for a day, for the bare look-ups as for ours: what is measured is neither the disk nor the filling.
        await fleet.Execute("create extension pg_prewarm");
        await fleet.Execute("select pg_prewarm(relation) from unnest(array['machines', 'pk_machines', 'pk_identifiers']::regclass[]) relation");
        return fleet;
    }

    /// <summary>A description as the service would take it.</summary>
    public Sighted Sighted(Guid requestId, HardwareDescription machine) =>
        new(new(requestId, Portrait(machine)), Readable: null, "pc-1", "model", "benchmark");

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task Copy(IReadOnlyList<SampleMachine> models, int count, CancellationToken cancellationToken)
    {
        var numbers = new Numbers(new Random(1));
        var templates = models.Where(model => !model.IsVirtual).Take(oneModel ? 1 : models.Count).ToList();
        var portraits = templates.Select(model => Portrait(Assembly.Build(model, Programmed.All, numbers))).ToList();
        var every = Math.Max(1, count / Described);
        await using var first = await Database.OpenConnectionAsync(cancellationToken);
        await using var second = await Database.OpenConnectionAsync(cancellationToken);
        await using var machines = await first.BeginBinaryImportAsync("copy machines (id, is_virtual, parts, version, created_at, last_seen_at) from stdin (format binary)", cancellationToken);
        await using var identifiers = await second.BeginBinaryImportAsync("copy identifiers (key, machine_id) from stdin (format binary)", cancellationToken);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var at = 0; at < count; at++)
        {
            var portrait = portraits[at % portraits.Count].Replaced(trait => trait == OnAll ? trait.Value : numbers.Hex(32).ToLowerInvariant());
            if (at % every == 0)
            {
                Machines.Add(Assembly.Build(templates[at % templates.Count], Programmed.All, numbers));
                portrait = Portrait(Machines[^1]);
            }
            await Write(machines, identifiers, HistoryRule.Found(Guid.CreateVersion7(start.AddSeconds(at)), portrait, start), cancellationToken);
        }
        await machines.CompleteAsync(cancellationToken);
        await identifiers.CompleteAsync(cancellationToken);
    }

    private Portrait Portrait(HardwareDescription machine)
    {
        var portrait = Hash.Of(HardwareNormal.Read(machine, null, BadValues.Embedded));
        return oneModel ? FingerprintMatching.Rules.Portrait.From(false, portrait.Traits.Append(OnAll)) : portrait;
    }

    private static async Task Write(NpgsqlBinaryImporter machines, NpgsqlBinaryImporter identifiers, KnownMachine machine, CancellationToken cancellationToken)
    {
        await machines.StartRowAsync(cancellationToken);
        await machines.WriteAsync(machine.Id, NpgsqlDbType.Uuid, cancellationToken);
        await machines.WriteAsync(value: false, NpgsqlDbType.Boolean, cancellationToken);
        await machines.WriteAsync(PartJson.Write(machine.Parts), NpgsqlDbType.Text, cancellationToken);
        await machines.WriteAsync(1, NpgsqlDbType.Integer, cancellationToken);
        await machines.WriteAsync(machine.LastSeenAt, NpgsqlDbType.TimestampTz, cancellationToken);
        await machines.WriteAsync(machine.LastSeenAt, NpgsqlDbType.TimestampTz, cancellationToken);
        foreach (var part in machine.Parts.Where(part => part.Kind.FetchesCandidates()))
        {
            await identifiers.StartRowAsync(cancellationToken);
            await identifiers.WriteAsync(IdentifierKey.Of(new Trait(part.Kind, part.Value)), NpgsqlDbType.Bigint, cancellationToken);
            await identifiers.WriteAsync(machine.Id, NpgsqlDbType.Uuid, cancellationToken);
        }
    }

    private async Task Execute(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
