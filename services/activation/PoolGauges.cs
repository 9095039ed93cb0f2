using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.ServiceDefaults;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>
/// What remains of each pool, for graphs and alerts. A replica knows what it decides itself at once, and hears what others decide from a look at the ledger every
/// ten seconds: one statement, and only while somebody listens. A reading costs nothing.
/// </summary>
public sealed class PoolGauges : ReadWhileListened
{
    private readonly NpgsqlDataSource database;
    private readonly ObservableGauge<int> remaining;
    private volatile ConcurrentDictionary<string, PoolLevel> levels = new(StringComparer.Ordinal);

    public PoolGauges(NpgsqlDataSource database, IMeterFactory meters, TimeProvider clock, ILogger<PoolGauges> log)
        : base(TimeSpan.FromSeconds(10), clock, log)
    {
        this.database = database;
        var meter = meters.Create("MakPlatform.activation");
        remaining = meter.CreateObservableGauge("makplatform.pool.remaining", () => Figures(level => level.Remaining), "{activation}", "Activations that a pool has left.", PoolTag.Mark);
        meter.CreateObservableGauge("makplatform.pool.total", () => Figures(level => level.Total), "{activation}", "Activations that a pool's keys were bought with or granted.", PoolTag.Mark);
    }

    protected override Instrument Instrument => remaining;

    /// <summary>Takes levels that were committed just now.</summary>
    public void Take(IEnumerable<PoolLevel> changed)
    {
        if (!remaining.Enabled)
            return;
        foreach (var level in changed)
            levels.AddOrUpdate(level.Pool, level, (_, held) => held.Version > level.Version ? held : level);
    }

    // What was taken while the ledger was read is newer than what was read. A pool that is gone is gone here too.
    protected override async Task Read(CancellationToken cancellationToken)
    {
        var before = levels;
        var read = await PoolReading.Levels(database, pool: null, cancellationToken);
        levels = new(read.Select(level => KeyValuePair.Create(level.Pool, before.TryGetValue(level.Pool, out var held) && held.Version > level.Version ? held : level)), StringComparer.Ordinal);
    }

    private IEnumerable<Measurement<int>> Figures(Func<PoolLevel, int> figure) =>
        levels.Values.Select(level => new Measurement<int>(figure(level), new KeyValuePair<string, object?>(PoolTag.Name, level.Pool)));
}
