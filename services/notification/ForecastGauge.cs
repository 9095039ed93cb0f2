using System.Diagnostics.Metrics;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>In how many days each pool runs out. Forecasts are read every half minute, and only while somebody listens; they are dates, so that days pass between two looks.</summary>
public sealed class ForecastGauge : ReadWhileListened
{
    private readonly IDbContextFactory<NotificationDb> contexts;
    private readonly TimeProvider clock;
    private readonly ObservableGauge<double> days;
    private volatile IReadOnlyList<(string Pool, Forecast Forecast)> forecasts = [];

    public ForecastGauge(IDbContextFactory<NotificationDb> contexts, IMeterFactory meters, TimeProvider clock, ILogger<ForecastGauge> log)
        : base(TimeSpan.FromSeconds(30), clock, log)
    {
        (this.contexts, this.clock) = (contexts, clock);
        days = meters.Create("MakPlatform.notification").CreateObservableGauge(
            "makplatform.pool.forecast", Days, "d", "Days until a pool runs out: the pessimistic end of the range, and the likely one. None where it does not within the horizon.", PoolTag.Mark);
    }

    protected override Instrument Instrument => days;

    protected override async Task Read(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Pools.AsNoTracking().Where(pool => pool.Forecast != null).Select(pool => new { pool.Pool, pool.Forecast }).ToListAsync(cancellationToken);
        forecasts = [.. rows.Select(row => (row.Pool, row.Forecast!))];
    }

    private IEnumerable<Measurement<double>> Days()
    {
        var now = clock.GetUtcNow();
        return from one in forecasts
               from end in new[] { (Name: "low", At: one.Forecast.Early), (Name: "likely", At: one.Forecast.Expected) }
               where end.At is not null
               select new Measurement<double>(
                   Math.Max(0, (end.At!.Value - now).TotalDays), new KeyValuePair<string, object?>(PoolTag.Name, one.Pool), new KeyValuePair<string, object?>("makplatform.forecast.end", end.Name));
    }
}
