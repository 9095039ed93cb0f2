using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;
using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <content>What operators' corrections of machines change: holdings move, and each change has its entry (R11).</content>
public sealed partial class LedgerTransaction
{
    private const string Copy = """
        insert into activations (machine_id, key_id, request_id, activated_at, state, reported_at, confirmation_id, error_code)
        select $1, key_id, request_id, activated_at, state, reported_at, confirmation_id, error_code from activations where machine_id = $2 and key_id = $3
        on conflict (machine_id, key_id) do update set state = excluded.state, request_id = excluded.request_id where activations.state >= 3
        """;

    // 4: held by another machine now.
    private const string Leave = "update activations set state = 4 where machine_id = $1 and key_id = $2 and state < 3";

    /// <summary>The keys that a machine holds, or was granted in these requests, with their pools.</summary>
    public static async Task<ILookup<string, Guid>> KeysOf(NpgsqlDataSource database, Guid machineId, Guid[] requestIds, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select pool, key_id from keys where key_id in (
                select key_id from activations where machine_id = $1 and state < 3
                union select key_id from decisions where request_id = any($2) and key_id is not null)
            """);
        command.Parameters.Add(new() { Value = machineId });
        command.Parameters.Add(new() { Value = requestIds });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<(string Pool, Guid KeyId)>();
        while (await reader.ReadAsync(cancellationToken))
            keys.Add((reader.GetString(0), reader.GetGuid(1)));
        return keys.ToLookup(key => key.Pool, key => key.KeyId);
    }

    /// <summary>Gives a merged machine's activation of a key to the machine that it is; the count stays.</summary>
    /// <returns>How the pool changed, or null where this was entered before.</returns>
    public async Task<LevelChange?> Merge(string pool, Guid keyId, MachinesMerged merged, CancellationToken cancellationToken)
    {
        var cause = SplitRule.Cause(merged.CorrectionId, keyId);
        if (await HasEntry(cause, LedgerKind.Corrected, cancellationToken))
            return null;

        var key = Pools[pool].Keys.Single(candidate => candidate.KeyId == keyId);
        var reason = $"Machine {merged.MergedMachineId} was found to be this one; what it consumed stays counted (R11): {merged.Reason}";
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(InsertLedger([Correction(key, cause, merged.MachineId, counted: 0, reason, merged.CorrectedBy, merged.CorrectedAt)]));
        batch.BatchCommands.Add(new(Copy) { Parameters = { new() { Value = merged.MachineId }, new() { Value = merged.MergedMachineId }, new() { Value = keyId } } });
        batch.BatchCommands.Add(new(Leave) { Parameters = { new() { Value = merged.MergedMachineId }, new() { Value = keyId } } });
        batch.BatchCommands.Add(SetKey(key));
        return await Apply(pool, batch, cancellationToken);
    }

    /// <summary>Parts a key's activation between two machines that were taken for one, and counts one more where both activated.</summary>
    /// <returns>How the pool changed, or null where there was nothing to part, or this was entered before.</returns>
    public async Task<LevelChange?> Split(string pool, Guid keyId, MachineSplit split, CancellationToken cancellationToken)
    {
        var cause = SplitRule.Cause(split.CorrectionId, keyId);
        var (countLeaves, leaves, stays) = await Grants(keyId, split, cancellationToken);
        if (!leaves || await HasEntry(cause, LedgerKind.Corrected, cancellationToken))
            return null;

        var key = Pools[pool].Keys.Single(candidate => candidate.KeyId == keyId);
        var parted = SplitRule.Part(countLeaves, stays, key.Remaining);
        var counted = parted.Counted ? 1 : 0;
        var reason = $"Machine {split.NewMachineId} was found to be another than {split.MachineId}{(parted.Uncounted ? ", and nothing is left to count it by" : "")}: {split.Reason}";
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(InsertLedger([Correction(key, cause, countLeaves ? split.MachineId : split.NewMachineId, counted, reason, split.CorrectedBy, split.CorrectedAt)]));
        if (parted.Leaving)
            batch.BatchCommands.Add(new(Copy) { Parameters = { new() { Value = split.NewMachineId }, new() { Value = split.MachineId }, new() { Value = keyId } } });
        if (!parted.Staying)
            batch.BatchCommands.Add(new(Leave) { Parameters = { new() { Value = split.MachineId }, new() { Value = keyId } } });
        batch.BatchCommands.Add(SetKey(key with { Consumed = key.Consumed + counted }));
        return await Apply(pool, batch, cancellationToken);
    }

    private async Task<(bool CountLeaves, bool Leaves, bool Stays)> Grants(Guid keyId, MachineSplit split, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            with granted as (
                select request_id = any($3) as leaves, consumed from decisions d where machine_id = $1 and key_id = $2
                    and not exists (select from ledger l where l.cause_id = d.request_id and l.kind = 6))
            select coalesce(bool_or(leaves and consumed), false), coalesce(bool_or(leaves), false), coalesce(bool_or(not leaves), false) from granted
            """, connection)
        { Parameters = { new() { Value = split.MachineId }, new() { Value = keyId }, new() { Value = split.RequestIds.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetBoolean(0), reader.GetBoolean(1), reader.GetBoolean(2));
    }

    private LedgerRow Correction(KeyState key, Guid cause, Guid machineId, int counted, string reason, string by, DateTimeOffset at) => Append(new()
    {
        KeyId = key.KeyId,
        EntryNo = lastEntries[key.KeyId] + 1,
        Kind = LedgerKind.Corrected,
        ConsumedDelta = counted,
        TotalAfter = key.Total,
        ConsumedAfter = key.Consumed + counted,
        MachineId = machineId,
        CauseId = cause,
        Reason = reason,
        Actor = by,
        At = at,
    });
}
