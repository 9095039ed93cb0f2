using MakPlatform.Activation.Storage;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>
/// <c>dotnet MakPlatform.Activation.dll verify [--pool CODE]</c>: verifies one pool or all, a line each, and takes no message.
/// Exit code 0: all clean; 1: something is wrong, and the line names the first entry that is.
/// </summary>
internal static class VerifyCommand
{
    public static async Task<int> Run(WebApplication app)
    {
        var verification = app.Services.GetRequiredService<Verification>();
        var wrong = 0;
        foreach (var pool in await Pools(app))
        {
            var sum = await verification.Of(pool, CancellationToken.None);
            if (sum is not { Clean: true })
                wrong++;
            await Console.Out.WriteLineAsync(Line(pool, sum));
        }

        return wrong == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> Pools(WebApplication app)
    {
        if (app.Configuration["pool"] is { } one)
            return [one];
        var levels = await PoolReading.Levels(app.Services.GetRequiredService<NpgsqlDataSource>(), pool: null, CancellationToken.None);
        return [.. levels.Select(level => level.Pool)];
    }

    private static string Line(string pool, LedgerSum? sum) => sum switch
    {
        null => $"{pool}: there is no such pool",
        { Clean: true } => $"{pool}: clean, {sum.Entries} entries, {sum.Consumed} of {sum.Total} consumed",
        { AddsUp: false } => $"{pool}: WRONG at {sum.FirstWrong}",
        _ => $"{pool}: the ledger adds up, its copy does not: {sum.CacheWrong}",
    };
}
