using System.Globalization;
using MakPlatform.FleetDemo.Fleet;

namespace MakPlatform.FleetDemo.Day;

/// <summary>What was bought for the day.</summary>
public sealed record Stock(string Pool, Guid KeyId, SerialMaker Made);

/// <summary>Enters the day's product, tier, key and pool into the catalogue, and waits until activation knows them.</summary>
public sealed class Catalogue(PlatformApi platform, DayTable table, DemoSettings settings, TimeProvider clock)
{
    private const string Tier = "Small business", By = "fleet-demo", CaseNumber = "DEMO-0001";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Opens a pool with a key of 50; on kept data a pool of an earlier day is left as it is.</summary>
    public async Task<Stock> Open(CancellationToken cancellationToken)
    {
        table.Title("The catalogue");
        var pool = await FreePool(cancellationToken);
        var made = new SerialMaker(settings.Seed ?? SeedOf(pool));
        var stock = new Stock(pool, Guid.CreateVersion7(clock.GetUtcNow()), made);
        await platform.PutProduct(settings.Product, "Windows 11 Pro", "Pro", cancellationToken);
        await platform.PutTierIfMissing(Tier, Script.Bought, cancellationToken);
        await platform.PostKey(stock.KeyId, MadeUpKey.From(made), settings.Product, pool, Tier, By, cancellationToken);
        await WaitForTotal(pool, Script.Bought, cancellationToken);
        return stock;
    }

    /// <summary>Microsoft granted more (R10).</summary>
    public async Task AddMore(Stock stock, CancellationToken cancellationToken)
    {
        table.Title($"{Script.Granted} more activations are granted, case {CaseNumber}");
        await platform.PostGrant(stock.KeyId, Guid.CreateVersion7(clock.GetUtcNow()), Script.Granted, CaseNumber, By, cancellationToken);
        await WaitForTotal(stock.Pool, Script.Bought + Script.Granted, cancellationToken);
    }

    private async Task<string> FreePool(CancellationToken cancellationToken)
    {
        var pool = settings.Pool;
        for (var number = 2; await platform.GetPool(pool, cancellationToken) is not null; number++)
            pool = string.Create(CultureInfo.InvariantCulture, $"{settings.Pool}-{number}");
        return pool;
    }

    // A request that overtakes the key's registration would be told that there is no such pool.
    private async Task WaitForTotal(string pool, int total, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await platform.GetPool(pool, cancellationToken);
            if (known is { Remaining: { } remaining } && known.Total == total)
            {
                table.Line($"Pool {pool}: {remaining} of {total} activations left, says {known.Source}.");
                return;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    // Another day has other serial numbers, so that its machines are others too; the same pool always has the same ones.
    private static int SeedOf(string pool) => pool.Aggregate(17, (sum, letter) => unchecked((sum * 31) + letter)) & int.MaxValue;
}
