using System.Text;
using MakPlatform.Console.Platform;
using MakPlatform.Console.Rules.Inventory;
using MakPlatform.Edge;

namespace MakPlatform.Console.Pages.Activate;

/// <summary>What became of a draft's lines, as a file.</summary>
internal static class ActivateDownloads
{
    public static void MapActivateDownloads(this WebApplication app)
    {
        app.MapGet("/activate/drafts/{id:guid}/trial.csv", (Guid id, HttpContext context, Shelf<Draft> drafts, Batches batches) => Download(id, draft => draft.DryRunId, "trial", context, drafts, batches)).RequireAuthorization();
        app.MapGet("/activate/drafts/{id:guid}/result.csv", (Guid id, HttpContext context, Shelf<Draft> drafts, Batches batches) => Download(id, draft => draft.BatchId, "result", context, drafts, batches)).RequireAuthorization();
        app.MapGet("/activate/offline/{id:guid}.csv", (Guid id, HttpContext context, Shelf<OfflineSheet> sheets) =>
            sheets.Find(id, context.User.CallerName) is { } sheet ? Csv(sheet.File, $"offline-{id:N}.csv") : Results.NotFound()).RequireAuthorization();
    }

    private static async Task<IResult> Download(Guid id, Func<Draft, Guid> batch, string name, HttpContext context, Shelf<Draft> drafts, Batches batches)
    {
        if (drafts.Find(id, context.User.CallerName) is not { } draft || !context.User.MayTouch(draft.Pool) || (await batches.Standing(batch(draft), context.RequestAborted)).Summary is not { } summary)
            return Results.NotFound();
        var results = MachineResult.Of(draft.Read.Machines, draft.RequestIds, summary.Answers);
        return Csv(MachineResult.Csv(results, draft.Read.Problems, summary.Entered), $"{name}-{draft.Id:N}.csv");
    }

    private static IResult Csv(string text, string name) => Results.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", name);
}
