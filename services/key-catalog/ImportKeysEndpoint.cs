using System.Security.Claims;
using System.Text;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary><c>POST /keys/import</c>: many keys from CSV, all or none, with a report a line.</summary>
internal static class ImportKeysEndpoint
{
    private const int LargestFile = 1_048_576;

    public static void MapImportKeys(this WebApplication app) =>
        app.MapPost("/keys/import", Post).WithTags("Keys").Needs(Permission.ManageKeys).Produces<ImportAnswer>()
            .Example("productKey,product,pool,activations\nXXXXX-XXXXX-XXXXX-XXXXX-XXXXX,windows-11-pro,windows-11-pro,50\n")
            .WithSummary("Registers the keys of a CSV file, all or none, with a report a line")
            .Accepts<string>("text/csv").WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestFile));

    private static async Task<IResult> Post(
        HttpRequest request, ClaimsPrincipal caller, CommandId commandId, CatalogEdge edge, KeySeal seal, IDbContextFactory<CatalogDb> contexts, AuditEntry audit, CancellationToken cancellationToken,
        string? registeredBy = null, Guid? importId = null, bool dryRun = false)
    {
        using var text = new StreamReader(request.Body, Encoding.UTF8);
        var lines = await KeyCsv.Read(text, registeredBy ?? "", cancellationToken);
        if (lines.Count is 0 or > ImportRule.MostKeys)
            return CatalogEdge.Refusal(CatalogOutcome.Invalid, [FieldRule.Problem("body", $"It has {(lines.Count == 0 ? "no line" : "too many lines")} with a key.", $"Send 1 to {ImportRule.MostKeys} keys a file.")]);

        if (lines.Any(line => !caller.MayTouch(line.Body.Pool)))
            return PoolScope.Refusal;

        var id = commandId.Or(importId);
        var (keys, refused) = Take(lines, await Tiers(contexts, cancellationToken), seal, id);
        // Lines that can't be entered leave the others unentered too; what is wrong with those is told at the same time.
        audit.Changes(old: null, new { ImportId = id, RegisteredBy = registeredBy, DryRun = dryRun, Keys = keys.Count, RefusedLines = refused.Count });
        var command = new ImportKeys { ImportId = id, Keys = keys, DryRun = dryRun || refused.Count > 0 };
        return keys.Count == 0
            ? Report(new() { ImportId = id, Outcome = CatalogOutcome.Invalid, DryRun = dryRun, Lines = refused })
            : await edge.Ask<ImportKeys, ImportAnswer>(command, answer => Report(Merge(answer, refused, dryRun)), cancellationToken);
    }

    private static (List<ImportedKey> Keys, List<ImportedLine> Refused) Take(IReadOnlyList<CsvLine> lines, Dictionary<string, Tier> tiers, KeySeal seal, Guid importId)
    {
        var (keys, refused) = (new List<ImportedKey>(), new List<ImportedLine>());
        foreach (var line in lines)
        {
            // The same file again gives its keys the same ids.
            var (command, problems) = KeyIntake.Take(line.Body, tiers.GetValueOrDefault(line.Body.Tier ?? ""), seal, hash => FactId.Of($"import {importId} {hash}"));
            List<FieldProblem> all = [.. line.Problems, .. problems.Where(problem => line.Problems.All(known => known.Field != problem.Field))];
            if (all.Count > 0)
                refused.Add(new() { Line = line.Line, PartialProductKey = command.PartialProductKey is { Length: > 0 } partial ? partial : null, Outcome = CatalogOutcome.Invalid, Problems = all });
            else
                keys.Add(new() { Line = line.Line, Key = command });
        }

        return (keys, refused);
    }

    private static async Task<Dictionary<string, Tier>> Tiers(IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        return await catalog.Tiers.AsNoTracking().ToDictionaryAsync(row => row.Name, row => row.ToTier(), cancellationToken);
    }

    private static ImportAnswer Merge(ImportAnswer answer, List<ImportedLine> refused, bool dryRun) => refused.Count == 0 ? answer : answer with
    {
        Outcome = CatalogOutcome.Invalid,
        DryRun = dryRun,
        Lines = [.. answer.Lines.Concat(refused).OrderBy(line => line.Line)],
    };

    private static IResult Report(ImportAnswer answer) => answer.Outcome is CatalogOutcome.Created
        ? TypedResults.Ok(answer)
        : Problems.Refuse(
            StatusCodes.Status422UnprocessableEntity, "lines", $"are {answer.Lines.Count}, of which {answer.Lines.Count(line => line.Problems.Count > 0)} can't be entered, so none was",
            "Mend them and send the file again.", new() { ["importId"] = answer.ImportId, ["lines"] = answer.Lines });
}
