using System.Security.Claims;
using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>The pools' figures, straight from the ledger's rows.</summary>
internal static class PoolsEndpoint
{
    private const int MostDays = 3_660;

    public static void MapPools(this WebApplication app)
    {
        var pools = app.MapGroup("/pools").WithTags("Pools");
        pools.MapGet("/", All).Needs(Permission.Read).WithSummary("The caller's pools with their keys and figures, by their codes");
        pools.MapGet("/{pool}", One).Needs(Permission.ReadAnswers).WithSummary("One pool with its keys and figures");
        pools.MapGet("/{pool}/remaining", Remaining).Needs(Permission.ReadAnswers).WithSummary("What the pool has left, from Redis in one round trip");
        pools.MapGet("/{pool}/usage", Usage).Needs(Permission.Read).WithSummary("Machines, and what was consumed and given again month by month");
        pools.MapGet("/{pool}/consumers", Consumers).Needs(Permission.Read).WithSummary("Who consumed activations in the last days, for what reason, physical and virtual");
        pools.MapGet("/{pool}/verify", Verify).Needs(Permission.Read).WithSummary("Adds the ledger up, follows its links, and holds it against the counts and their copy in Redis");
    }

    private static async Task<Ok<Page<PoolLevel>>> All(NpgsqlDataSource database, ClaimsPrincipal caller, CancellationToken cancellationToken, string? after = null, int limit = 100)
    {
        var size = Page.Size(limit);
        return TypedResults.Ok(Page.Of(await PoolReading.Page(database, caller.Pools, after, size + 1, cancellationToken), size, last => last.Pool));
    }

    private static async Task<Results<Ok<PoolLevel>, ProblemHttpResult>> One(string pool, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        await PoolReading.Levels(database, pool, cancellationToken) is [var level] ? TypedResults.Ok(level) : NoSuchPool(pool);

    private static async Task<Results<Ok<PoolFigures>, ProblemHttpResult>> Remaining(string pool, RemainingReader reader) =>
        await reader.Of(pool) is { } figures ? TypedResults.Ok(figures) : NoSuchPool(pool);

    private static async Task<Results<Ok<PoolUsage>, ProblemHttpResult>> Usage(string pool, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        await PoolUsage.Of(database, pool, cancellationToken) is { } usage ? TypedResults.Ok(usage) : NoSuchPool(pool);

    private static async Task<Ok<PoolConsumers>> Consumers(string pool, NpgsqlDataSource database, TimeProvider clock, CancellationToken cancellationToken, int days = 90) =>
        TypedResults.Ok(await PoolConsumers.Of(database, pool, clock.GetUtcNow().AddDays(-Math.Clamp(days, 1, MostDays)), cancellationToken));

    private static async Task<Results<Ok<LedgerSum>, ProblemHttpResult>> Verify(string pool, Verification verification, CancellationToken cancellationToken) =>
        await verification.Of(pool, cancellationToken) is { } sum ? TypedResults.Ok(sum) : NoSuchPool(pool);

    private static ProblemHttpResult NoSuchPool(string pool) =>
        Problems.NotFound("pool", $"'{pool}' is not known", "GET /pools lists them; registering a key opens one.");
}
