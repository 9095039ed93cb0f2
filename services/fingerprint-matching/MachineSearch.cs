using System.Linq.Expressions;
using MakPlatform.Edge;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.FingerprintMatching;

/// <summary>Machines by what an operator typed, page by page. Each question reads an index from where the page begins, and no more of it than a page: a fleet of one model is as quick as any.</summary>
public sealed class MachineSearch(IDbContextFactory<FingerprintDb> contexts)
{
    private static readonly Expression<Func<MachineRow, MachineSummary>> Summary = row =>
        new(row.Id, row.HostName, row.Model, row.IsVirtual, row.MergedInto, row.CreatedAt, row.LastSeenAt);

    /// <summary>Machines that have one of the values, the newest first.</summary>
    public Task<Page<MachineSummary>> ByValues(IReadOnlyList<Trait> tokens, MachineCursor? after, int size, CancellationToken cancellationToken)
    {
        var keys = tokens.Select(IdentifierKey.Of).ToArray();
        return Read(
            machines => machines.FromSqlRaw(MachineSearchSql.ByValues, keys, after?.Id ?? Guid.AllBitsSet, size + 1).OrderByDescending(row => row.Id), size, cancellationToken);
    }

    /// <summary>Machines whose host name starts so, in the order of their names.</summary>
    public Task<Page<MachineSummary>> ByHost(string start, MachineCursor? after, int size, CancellationToken cancellationToken) => Read(
        machines => machines.FromSqlRaw(MachineSearchSql.ByHost, after?.Host ?? start, after?.Id ?? Guid.Empty, start, size + 1).OrderBy(row => row.HostName).ThenBy(row => row.Id), size, cancellationToken);

    /// <summary>Machines in whose model the text stands, the newest first.</summary>
    public Task<Page<MachineSummary>> ByModel(string part, MachineCursor? after, int size, CancellationToken cancellationToken) => Read(
        machines => machines.FromSqlRaw(MachineSearchSql.ByModel, part, after?.Id ?? Guid.AllBitsSet, size + 1).OrderByDescending(row => row.Id), size, cancellationToken);

    private async Task<Page<MachineSummary>> Read(Func<DbSet<MachineRow>, IQueryable<MachineRow>> found, int size, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return Page.Of(await found(db.Machines).AsNoTracking().Select(Summary).ToListAsync(cancellationToken), size, last => new MachineCursor(last.Id, last.HostName).ToString());
    }
}
