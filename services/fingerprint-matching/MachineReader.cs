using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.FingerprintMatching;

/// <summary>Reads machines and verdicts for people.</summary>
public sealed class MachineReader(IDbContextFactory<FingerprintDb> contexts)
{
    private const int MostResults = 100;

    public async Task<MachineView?> Find(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Machines.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } machine)
            return null;
        var verdicts = await db.Identifications.AsNoTracking()
            .Where(row => (row.CorrectedMachineId ?? row.MachineId) == id || db.Machines.Any(merged => merged.MergedInto == id && merged.Id == (row.CorrectedMachineId ?? row.MachineId)))
            .OrderByDescending(row => row.DecidedAt).Take(MostResults).ToListAsync(cancellationToken);
        var texts = ReadableSql.Read(await db.ReadableValues.AsNoTracking().Where(row => row.MachineId == id).Select(row => row.Texts).SingleOrDefaultAsync(cancellationToken));
        var corrections = await db.Corrections.AsNoTracking().Where(row => row.MachineId == id || row.OtherMachineId == id).OrderBy(row => row.CorrectedAt).ToListAsync(cancellationToken);
        return new()
        {
            Id = machine.Id,
            IsVirtual = machine.IsVirtual,
            HostName = machine.HostName,
            Model = machine.Model,
            PreviousMachineId = machine.PreviousMachineId,
            MergedInto = machine.MergedInto,
            CreatedAt = machine.CreatedAt,
            LastSeenAt = machine.LastSeenAt,
            Parts = [.. PartJson.Read(machine.Parts).Select(part => new PartView(
                part.Kind,
                part.Kind.IsUnique() ? texts.GetValueOrDefault(new(part.Kind, part.Value)) : part.Value,
                part.FirstSeen,
                part.LastSeen ?? machine.LastSeenAt,
                part.IsCurrent))],
            Identifications = [.. verdicts.Select(View)],
            Corrections = [.. corrections.Select(row => new CorrectionView(row.CorrectionId, row.Kind, row.MachineId, row.OtherMachineId, row.RequestIds, row.Reason, row.CorrectedBy, row.CorrectedAt))],
        };
    }

    public async Task<IdentificationView?> FindIdentification(Guid requestId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Identifications.AsNoTracking().SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken) is { } row ? View(row) : null;
    }

    internal static IdentificationView View(IdentificationRow row) => new()
    {
        RequestId = row.RequestId,
        MachineId = row.CorrectedMachineId ?? row.MachineId,
        PreviousMachineId = row.PreviousMachineId,
        Verdict = (Verdict)row.Verdict,
        Score = row.Score,
        IsVirtual = row.IsVirtual,
        NeedsReview = row.NeedsReview,
        Explanation = row.Explanation,
        ComparedWith = row.ComparedWith,
        Evidence = IdentificationSql.ReadEvidence(row.Evidence),
        WeightsVersion = row.WeightsVersion,
        Requester = row.Requester,
        DecidedAt = row.DecidedAt,
        ReviewedAt = row.ReviewedAt,
        ReviewedBy = row.ReviewedBy,
        ReviewNote = row.ReviewNote,
    };

    internal static IdentificationView View(Identification found) => new()
    {
        RequestId = found.RequestId,
        MachineId = found.MachineId,
        PreviousMachineId = found.PreviousMachineId,
        Verdict = found.Verdict,
        Score = found.Score,
        IsVirtual = found.IsVirtual,
        NeedsReview = found.NeedsReview,
        Explanation = found.Explanation,
        ComparedWith = found.ComparedWith,
        Evidence = found.Evidence,
        WeightsVersion = found.WeightsVersion,
    };
}
