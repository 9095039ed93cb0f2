using System.Globalization;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using Npgsql;

namespace MakPlatform.Benchmarks.Ledger;

/// <summary>PostgreSQL's own benchmark program, doing what a decision does, one decision a transaction.</summary>
internal sealed partial class PgBench(NpgsqlConnectionStringBuilder login, string pool)
{
    private const int Clients = 8;

    private const string Script = """
        begin;
        select pool from pools where pool = '{pool}' for update;
        select k.key_id, k.total, k.consumed, k.status, k.policy, k.last_entry, k.last_hash, p.version from pools p join keys k using (pool) where p.pool = '{pool}' order by k.registered_at
        \gset
        select gen_random_uuid() as request_id, gen_random_uuid() as machine_id
        \gset
        select count(*) as decided from decisions where request_id = :'request_id'
        \gset
        select count(*) as held from activations where machine_id = :'machine_id' and state <> 3
        \gset
        insert into decisions (request_id, pool, product, machine_id, verdict, key_id, partial_product_key, consumed, why, key_remaining, pool_remaining, host_name, requester, reason, is_virtual, needs_review, requested_at, decided_at, next_step)
            values (:'request_id', '{pool}', 'windows-11-pro', :'machine_id', 4, :'key_id', '4C6R8', true, 'The machine''s first activation (R2, R6).', :total - :consumed - 1, :total - :consumed - 1, 'pc-bench', 'bench', 1, false, false, now(), now(), 1);
        insert into activations (machine_id, key_id, request_id, activated_at, state) values (:'machine_id', :'key_id', :'request_id', now(), 1);
        insert into ledger (key_id, entry_no, kind, total_delta, consumed_delta, total_after, consumed_after, machine_id, cause_id, reason, actor, at, hash)
            values (:'key_id', :last_entry + 1, 2, 0, 1, :total, :consumed + 1, :'machine_id', :'request_id', 'The machine''s first activation (R2, R6).', 'bench', now(), sha256(:'last_hash'::bytea));
        update keys set consumed = consumed + 1, last_entry = last_entry + 1, last_hash = sha256(last_hash) where key_id = :'key_id' and total - consumed >= 1;
        update pools set version = version + 1 where pool = '{pool}';
        commit;
        """;

    /// <summary>Opens a pool of its own.</summary>
    public static async Task<PgBench> Open(LedgerBench database, CancellationToken cancellationToken) =>
        new(new(database.Login), await database.OpenPool(1, cancellationToken));

    /// <summary>Transactions a second, of eight clients on one pool.</summary>
    public async Task<double> PerSecond(TimeSpan time, CancellationToken cancellationToken)
    {
        var script = Path.GetTempFileName();
        try
        {
            // pgbench has no quoted variables: an uuid's text is put between quotes of its own.
            await File.WriteAllTextAsync(script, Quoted().Replace(Script.Replace("{pool}", pool, StringComparison.Ordinal), "':$1'"), cancellationToken);
            return await Run(login, script, time, cancellationToken);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static async Task<double> Run(NpgsqlConnectionStringBuilder login, string script, TimeSpan time, CancellationToken cancellationToken)
    {
        var result = await Cli.Wrap(Program())
            .WithArguments(["--no-vacuum", "--client", $"{Clients}", "--jobs", "2", "--time", $"{time.TotalSeconds:0}", "--file", script, "--host", login.Host!, "--port", $"{login.Port}", "--username", login.Username!, login.Database!])
            .WithEnvironmentVariables(variables => variables.Set("PGPASSWORD", login.Password))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellationToken);
        // tps = 812.345678 (without initial connection time)
        var rate = Rate().Match(result.StandardOutput);
        return rate.Success && result.ExitCode == 0
            ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench: {result.StandardError}{result.StandardOutput}");
    }

    private static string Program() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", "pgbench")).Where(File.Exists).OrderDescending().FirstOrDefault("pgbench")
            : "pgbench";

    [GeneratedRegex(":'([a-z_]+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
