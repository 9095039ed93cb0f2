using MakPlatform.Console.Rules;
using Microsoft.Extensions.Options;

namespace MakPlatform.Console.Telemetry;

/// <summary>The instruments of the last hours, in bounded memory: a bounded number of series, each with a bounded number of points.</summary>
public sealed class MetricStore(IOptions<TelemetryOptions> options, TimeProvider clock)
{
    private const int MostSeries = 5_000;

    // A series that stands still so long makes room for one that moves.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<InstrumentName, (Instrument Instrument, Dictionary<string, Series> Series)> instruments = [];
    private readonly Dictionary<Series, long> sizes = [];

    public long Bytes { get; private set; }

    public int SeriesCount => sizes.Count;

    public long Version { get; private set; }

    /// <returns>How many were refused because there is no room for more series.</returns>
    public int Add(IReadOnlyCollection<MetricPoint> points)
    {
        var refused = 0;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            foreach (var point in points)
                refused += Add(point, now) ? 0 : 1;
            Version++;
        }

        return refused;
    }

    public IReadOnlyList<Instrument> Instruments()
    {
        lock (gate)
            return [.. instruments.Values.Select(one => one.Instrument).OrderBy(one => one.Name.Service, StringComparer.Ordinal).ThenBy(one => one.Name.Name, StringComparer.Ordinal)];
    }

    /// <summary>An instrument's lines and exemplars of the last <paramref name="window"/>; null where there is none of that name.</summary>
    public InstrumentView? Read(InstrumentName name, TimeSpan window)
    {
        var step = window <= TimeSpan.FromMinutes(6) ? Series.FineStep : Series.CoarseStep;
        var to = clock.GetUtcNow().ToUnixTimeSeconds() / step;
        var from = to - (long)(window.TotalSeconds / step);
        lock (gate)
        {
            if (!instruments.TryGetValue(name, out var found))
                return null;
            IReadOnlyList<SeriesView> series = [.. found.Series.Values.Select(one => new SeriesView(one.Instance, one.Tags, one.Slots(step)))];
            IReadOnlyList<ExemplarPoint> exemplars = [.. found.Series.Values.SelectMany(one => one.Exemplars)
                .Where(one => one.Time >= from * step * 1_000_000_000).OrderByDescending(one => one.Time).Take(100)];
            return new(found.Instrument, Chart.Lines(found.Instrument.Kind, series, from, to - 1, step), series.Count, exemplars);
        }
    }

    public void Forget()
    {
        lock (gate)
            Drop(clock.GetUtcNow() - options.Value.MaxAge);
    }

    private bool Add(MetricPoint point, DateTimeOffset now)
    {
        if (!instruments.TryGetValue(point.Instrument.Name, out var found))
            instruments[point.Instrument.Name] = found = (point.Instrument, []);
        var key = $"{point.Instance}\n{string.Join('\n', point.Tags.Select(tag => $"{tag.Name}={tag.Value}"))}";
        if (!found.Series.TryGetValue(key, out var series))
        {
            if (IsFull)
                Drop(now - Silence);
            if (IsFull)
                return false;
            // What was dropped may have been all that the instrument had.
            instruments[point.Instrument.Name] = found = (point.Instrument, found.Series);
            found.Series[key] = series = new(point);
            Count(series, Footprint.Of(point));
        }

        Count(series, series.Add(point, now));
        return true;
    }

    private bool IsFull => sizes.Count >= MostSeries || Bytes > options.Value.MetricBytes;

    private void Count(Series series, long more)
    {
        sizes[series] = sizes.GetValueOrDefault(series) + more;
        Bytes += more;
    }

    private void Drop(DateTimeOffset silentSince)
    {
        foreach (var (name, (_, series)) in instruments.ToList())
        {
            foreach (var (key, one) in series.Where(one => one.Value.Seen < silentSince).ToList())
            {
                series.Remove(key);
                sizes.Remove(one, out var size);
                Bytes -= size;
            }

            if (series.Count == 0)
                instruments.Remove(name);
        }
    }
}

/// <summary>What is drawn of an instrument.</summary>
public sealed record InstrumentView(Instrument Instrument, IReadOnlyList<ChartLine> Lines, int Series, IReadOnlyList<ExemplarPoint> Exemplars);
