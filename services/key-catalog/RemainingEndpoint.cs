using System.Security.Claims;
using System.Text.Json;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary><c>GET /remaining</c>: how many are left (R13) of a key, a pool, a product or everything, as one figure from one round trip to Redis.</summary>
internal static class RemainingEndpoint
{
    public static void MapRemaining(this WebApplication app)
    {
        var question = app.Services.GetRequiredService<RemainingQuestion>();
        app.MapGet("/remaining", Get).WithTags("Remaining").Needs(Permission.ReadAnswers).AnswersQuickly(http => TryPool(http, question)).Produces<RemainingFigure>()
            .WithSummary("How many are left of a key, a pool, a product or, without any of them, everything");
        app.MapGet("/remaining/dlv", Dlv).WithTags("Remaining").Needs(Permission.ReadAnswers).Produces<string>(contentType: "text/plain")
            .WithSummary("The same for keys, in the text form of slmgr /dlv");
    }

    private static async Task<IResult> Get(string? pool, Guid? key, string? product, ClaimsPrincipal caller, RemainingQuestion question, CancellationToken cancellationToken) =>
        await question.Of(pool, key, product, caller.Pools, cancellationToken) switch
        {
            RemainingTold.Known known => TypedResults.Json(known.Figure, RemainingJson.Default.RemainingFigure),
            RemainingTold.Wrong { Problem: var problem } => Problems.Of(StatusCodes.Status400BadRequest, [problem]),
            RemainingTold.Missing { Problem: var problem } => Problems.Of(StatusCodes.Status404NotFound, [problem]),
            RemainingTold.Later { Problem: var problem } => Problems.Later(problem.Field, problem.Reason, problem.Mend),
            var other => throw new InvalidOperationException($"{other} has no answer."),
        };

    // GET /remaining?pool=windows-11-pro, of a pool that is in Redis: what scripts ask all the time.
    private static async ValueTask<bool> TryPool(HttpContext http, RemainingQuestion question)
    {
        if (http.Request.Query is not { Count: 1 } query || query["pool"] is not [{ Length: > 0 } pool] || await question.TryPool(pool) is not { } figure)
            return false;
        http.Response.ContentType = "application/json; charset=utf-8";
        var body = JsonSerializer.SerializeToUtf8Bytes(figure, RemainingJson.Default.RemainingFigure);
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body);
        return true;
    }

    private static async Task<IResult> Dlv(string? pool, Guid? key, ClaimsPrincipal caller, IDbContextFactory<CatalogDb> contexts, RemainingFigures remaining, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await catalog.Keys.AsNoTracking().Where(row => row.KeyId == key || (key == null && row.Pool == pool))
            .OrderBy(row => row.RegisteredAt).ThenBy(row => row.KeyId).ToListAsync(cancellationToken);
        if (rows.Count == 0 || !caller.MayTouch(rows[0].Pool))
            return Problems.NotFound("key", "names no key, as does pool", "Name one with ?key= or ?pool=.");
        var product = (await catalog.Products.AsNoTracking().SingleAsync(row => row.Code == rows[0].Product, cancellationToken)).ToProduct();
        var figures = await remaining.Tell(await catalog.WithKeys(catalog.Pools.Where(row => row.Code == rows[0].Pool), cancellationToken), cancellationToken);
        var keys = figures.SelectMany(figure => figure.Keys).Where(figure => rows.Exists(row => row.KeyId == figure.KeyId));
        return TypedResults.Text(DlvText.Of(product, [.. keys], clock.GetUtcNow()));
    }
}
