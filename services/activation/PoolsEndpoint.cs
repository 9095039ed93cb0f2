using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>The pools' figures, straight from the ledger's rows.</summary>
internal static class PoolsEndpoint
{
    public static void MapPools(this WebApplication app)
    {
        var pools = app.MapGroup("/pools").WithTags("Pools");
        pools.MapGet("/", All).WithSummary("All pools with their keys and figures");
        pools.MapGet("/{pool}", One).WithSummary("One pool with its keys and figures");
        pools.MapGet("/{pool}/remaining", Remaining).WithSummary("What the pool has left, from Redis in one round trip");
        pools.MapGet("/{pool}/usage", Usage).WithSummary("Machines, and what was consumed and given again month by month");
        pools.MapGet("/{pool}/verify", Verify).WithSummary("Adds the ledger up, follows its links, and holds it against the counts and their copy in Redis");
    }

    private static async Task<Ok<IReadOnlyList<PoolLevel>>> All(NpgsqlDataSource database, CancellationToken cancellationToken) =>
        TypedResults.Ok(await PoolReading.Levels(database, pool: null, cancellationToken));

    private static async Task<Results<Ok<PoolLevel>, ProblemHttpResult>> One(string pool, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        await PoolReading.Levels(database, pool, cancellationToken) is [var level] ? TypedResults.Ok(level) : NoSuchPool(pool);

    private static async Task<Results<Ok<PoolFigures>, ProblemHttpResult>> Remaining(string pool, RemainingReader reader) =>
        await reader.Of(pool) is { } figures ? TypedResults.Ok(figures) : NoSuchPool(pool);

    private static async Task<Results<Ok<PoolUsage>, ProblemHttpResult>> Usage(string pool, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        await PoolUsage.Of(database, pool, cancellationToken) is { } usage ? TypedResults.Ok(usage) : NoSuchPool(pool);

    private static async Task<Results<Ok<LedgerSum>, ProblemHttpResult>> Verify(string pool, Verification verification, CancellationToken cancellationToken) =>
        await verification.Of(pool, cancellationToken) is { } sum ? TypedResults.Ok(sum) : NoSuchPool(pool);

    private static ProblemHttpResult NoSuchPool(string pool) =>
        TypedResults.Problem($"There is no pool '{pool}'. GET /pools lists them; registering a key opens one.", statusCode: StatusCodes.Status404NotFound);
}
