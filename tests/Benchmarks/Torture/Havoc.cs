using MakPlatform.TestInfrastructure;
using StackExchange.Redis;

namespace MakPlatform.Benchmarks.Torture;

/// <summary>Breaks one part after another, as the seed says, each as soon as the one before is up again.</summary>
internal static class Havoc
{
    private static readonly string[] Parts =
        ["activation", "fingerprint-matching", "flush", "redis", "messaging", "postgres", "activation", "fingerprint-matching"];

    private static readonly TimeSpan BetweenBlows = TimeSpan.FromSeconds(3);

    /// <summary>Breaks things until it is told that it is over.</summary>
    /// <returns>What was broken, in order.</returns>
    public static async Task<IReadOnlyList<string>> Run(PlatformRun run, int seed, CancellationToken over)
    {
        var random = new Random(seed);
        var broken = new List<string>();
        using var timer = new PeriodicTimer(BetweenBlows);
        try
        {
            // Each part once before any of them again: a short run meets all of them too.
            for (var order = Shuffled(random); await timer.WaitForNextTickAsync(over); order = order.Count == 0 ? Shuffled(random) : order)
            {
                var part = order.Dequeue();
                await Break(run, part, random.Next(2));
                broken.Add(part);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // It is over: what is down is up again, because each blow waits for that.
        }

        return broken;
    }

    private static Queue<string> Shuffled(Random random)
    {
        string[] order = [.. Parts];
        random.Shuffle(order);
        return new(order);
    }

    private static async Task Break(PlatformRun run, string part, int replica)
    {
        if (part == "flush")
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync((await run.State())!["redis"].ConnectionString + ",allowAdmin=true");
            await redis.GetServers()[0].FlushDatabaseAsync();
            return;
        }

        var killed = await run.Kill(part, part is "activation" or "fingerprint-matching" ? replica : 0);
        await run.Restarted(killed);
    }
}
