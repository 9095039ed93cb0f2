namespace MakPlatform.Benchmarks.Viewing;

/// <summary>Two years of a fleet as SQL. Pools are asked in turn, so that rows of one lie as far apart as they do in life; a machine holds one activation of each key that it has.</summary>
internal static class FillSql
{
    // Time-ordered ids (UUID v7) of a number.
    private const string Ids = """
        create or replace function pg_temp.id(prefix text, n bigint) returns uuid language sql immutable as
            $$ select (prefix || lpad(to_hex(n), 8, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid $$;
        """;

    public const string Ledger = Ids + """
        create temp table k as
            select key_id, keys.pool, product, partial_product_key, total, (row_number() over (order by keys.pool) - 1)::int as n from keys join pools using (pool);
        create temp table f as
            select i, i / {0} as j, k.*, pg_temp.id('0191', ((i / {0}) + k.n::bigint * ({2} / {0})) % {1}) as machine_id, pg_temp.id('0192', i) as request_id,
                now() - interval '2 years' * (1 - i::float8 / {2}) as at, 'imaging-' || (i % 7) as requester
            from generate_series(0, ({2} / {0}) * {0} - 1) i join k on k.n = i % {0};
        insert into decisions (request_id, pool, product, machine_id, verdict, denied, key_id, partial_product_key, consumed, why, key_remaining, pool_remaining, host_name, requester, reason,
                is_virtual, needs_review, requested_at, decided_at, next_step, received_at, identified_at)
            select request_id, pool, product, machine_id, 4, null, key_id, partial_product_key, true, 'A machine that was never seen before.', total - j - 1, total - j - 1, 'pc-' || lpad(i::text, 7, '0'),
                requester, 1 + i % 4, i % 3 = 0, false, at, at, 1, at, at from f order by i;
        insert into decisions (request_id, pool, product, machine_id, verdict, denied, consumed, key_remaining, pool_remaining, host_name, requester, reason, is_virtual, needs_review, requested_at, decided_at, next_step)
            select pg_temp.id('0193', i), pool, product, machine_id, 4, 1, false, 0, 0, 'pc-denied', requester, 1, false, false, at, at, 0 from f where i % 100 = 0;
        insert into ledger (key_id, entry_no, kind, total_delta, consumed_delta, total_after, consumed_after, machine_id, cause_id, reason, actor, at, hash)
            select key_id, 2 + j, 2, 0, 1, total, j + 1, machine_id, request_id, 'A machine that was never seen before.', requester, at, sha256(i::text::bytea) from f order by i;
        insert into activations (machine_id, key_id, request_id, activated_at, state) select machine_id, key_id, request_id, at, 2 from f order by i;
        -- pools before keys, as activation locks them
        update pools set version = version + 1;
        update keys set consumed = last.consumed_after, last_entry = last.entry_no, last_hash = last.hash
            from (select distinct on (key_id) key_id, entry_no, consumed_after, hash from ledger order by key_id, entry_no desc) last where last.key_id = keys.key_id;
        """;

    public const string Machines = Ids + """
        insert into machines (id, is_virtual, parts, host_name, model, version, created_at, last_seen_at)
            select pg_temp.id('0191', i), i % 3 = 0, '[]', 'pc-' || lpad(i::text, 7, '0'), 'model ' || i % 1000, 1, now() - interval '2 years' * (1 - i::float8 / {1}), now()
            from generate_series(0, {1} - 1) i;
        insert into identifiers (key, machine_id) select hashint8extended(2 * i, 1), pg_temp.id('0191', i) from generate_series(0, {1} - 1) i;
        insert into identifiers (key, machine_id) select hashint8extended(2 * i + 1, 1), pg_temp.id('0191', i) from generate_series(0, {1} - 1) i;
        """;

    public const string Days = """
        insert into usage_days (pool, day, hours, remaining, alarmed)
            select pool, current_date - n, array_fill(1, array[24]), greatest(0, total - (90 - n) * 24), false from pools cross join generate_series(0, 90) n on conflict do nothing;
        """;
}
