using MakPlatform.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation.Storage;

/// <summary>What the lists are filtered by; what is null does not filter.</summary>
/// <param name="Pool">A pool's code.</param>
/// <param name="Product">A product's code.</param>
/// <param name="KeyId">A key.</param>
/// <param name="MachineId">A machine.</param>
/// <param name="Requester">Who asked, or who made the entry.</param>
/// <param name="Reason">Why it was asked for.</param>
/// <param name="From">At this time or later.</param>
/// <param name="To">Before this time.</param>
public sealed record ListFilter(
    string? Pool, string? Product, Guid? KeyId, Guid? MachineId, string? Requester, ActivationReason? Reason, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>The lists' queries, filtered; the endpoints order them by a key and page behind it. A caller sees its own pools; null is all of them.</summary>
public static class ListQueries
{
    /// <summary>Entries of the ledger with their keys, in order or from the newest back, behind <paramref name="after"/>. The reason that a request gave is its decision's.</summary>
    public static IQueryable<LedgerEntry> FilteredLedger(this ActivationDb db, ListFilter filter, LedgerKind? kind, (Guid KeyId, long EntryNo)? after = null, string[]? pools = null, bool newest = false)
    {
        var entries = db.Ledger.AsNoTracking();
        if (after is var (keyId, entryNo))
        {
            entries = newest
                ? entries.Where(entry => EF.Functions.LessThan(ValueTuple.Create(entry.KeyId, entry.EntryNo), ValueTuple.Create(keyId, entryNo)))
                : entries.Where(entry => EF.Functions.GreaterThan(ValueTuple.Create(entry.KeyId, entry.EntryNo), ValueTuple.Create(keyId, entryNo)));
        }

        var keys = db.KeysOf(filter, pools);
        var (since, until) = (filter.From?.ToUniversalTime(), filter.To?.ToUniversalTime());
        var rows =
            from entry in entries
            join key in keys on entry.KeyId equals key.KeyId
            where (filter.MachineId == null || entry.MachineId == filter.MachineId) && (filter.Requester == null || entry.Actor == filter.Requester)
                && (kind == null || entry.Kind == kind) && (since == null || entry.At >= since) && (until == null || entry.At < until)
                && (filter.Reason == null || db.Decisions.Any(decision => decision.RequestId == entry.CauseId && decision.Reason == filter.Reason))
            select new { key.Pool, key.PartialProductKey, Entry = entry };
        rows = newest
            ? rows.OrderByDescending(row => row.Entry.KeyId).ThenByDescending(row => row.Entry.EntryNo)
            : rows.OrderBy(row => row.Entry.KeyId).ThenBy(row => row.Entry.EntryNo);
        return rows.Select(row => new LedgerEntry(row.Pool, row.PartialProductKey, row.Entry));
    }

    /// <summary>Machines' activations with the decisions that they come from, in order, behind <paramref name="after"/>.</summary>
    public static IQueryable<ActivationEntry> FilteredActivations(this ActivationDb db, ListFilter filter, ReservationState? state, (Guid MachineId, Guid KeyId)? after = null, string[]? pools = null)
    {
        var rows = db.Activations.AsNoTracking();
        if (after is var (machineId, keyId))
            rows = rows.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.MachineId, row.KeyId), ValueTuple.Create(machineId, keyId)));
        var keys = db.KeysOf(filter, pools);
        var (since, until) = (filter.From?.ToUniversalTime(), filter.To?.ToUniversalTime());
        return
            from row in rows
            join key in keys on row.KeyId equals key.KeyId
            join decision in db.Decisions on row.RequestId equals decision.RequestId
            where (filter.MachineId == null || row.MachineId == filter.MachineId) && (filter.Requester == null || decision.Requester == filter.Requester)
                && (filter.Reason == null || decision.Reason == filter.Reason) && (state == null || row.State == state)
                && (since == null || row.ActivatedAt >= since) && (until == null || row.ActivatedAt < until)
            orderby row.MachineId, row.KeyId
            select new ActivationEntry(key.Pool, key.PartialProductKey, decision.HostName, decision.Requester, decision.Reason, decision.Verdict, decision.IsVirtual, row);
    }

    /// <summary>Requests that were denied.</summary>
    public static IQueryable<DecisionRow> FilteredDenials(this ActivationDb db, ListFilter filter, DenialCode? code, string[]? pools = null) =>
        db.FilteredDecisions(filter, pools).Where(row => row.Denied != null && (code == null || row.Denied == code));

    /// <summary>Requests that were decided, whatever the answer.</summary>
    public static IQueryable<DecisionRow> FilteredDecisions(this ActivationDb db, ListFilter filter, string[]? pools = null)
    {
        var (since, until) = (filter.From?.ToUniversalTime(), filter.To?.ToUniversalTime());
        return db.Decisions.AsNoTracking().Where(row => (pools == null || (row.Pool != null && pools.Contains(row.Pool)))
            && (filter.KeyId == null || row.KeyId == filter.KeyId)
            && (filter.Pool == null || row.Pool == filter.Pool) && (filter.Product == null || row.Product == filter.Product)
            && (filter.MachineId == null || row.MachineId == filter.MachineId) && (filter.Requester == null || row.Requester == filter.Requester)
            && (filter.Reason == null || row.Reason == filter.Reason)
            && (since == null || row.DecidedAt >= since) && (until == null || row.DecidedAt < until));
    }

    private static IQueryable<KeyRow> KeysOf(this ActivationDb db, ListFilter filter, string[]? pools) => db.Keys.Where(key =>
        (pools == null || pools.Contains(key.Pool)) &&
        (filter.Pool == null || key.Pool == filter.Pool) && (filter.KeyId == null || key.KeyId == filter.KeyId)
        && (filter.Product == null || db.Pools.Any(pool => pool.Pool == key.Pool && pool.Product == filter.Product)));
}

/// <summary>An entry with its key's pool and last five characters.</summary>
public sealed record LedgerEntry(string Pool, string PartialProductKey, LedgerRow Entry);

/// <summary>An activation with what its request said.</summary>
public sealed record ActivationEntry(
    string Pool, string PartialProductKey, string? HostName, string Requester, ActivationReason Reason, MachineVerdict Verdict, bool IsVirtual, ActivationRow Activation);
