using System.Globalization;

namespace MakPlatform.Console.Parts;

/// <summary>Figures as people read them.</summary>
internal static class Show
{
    private static readonly string[] Known = ["key-catalog", "fingerprint-matching", "activation", "notification", "console", "fleet-demo"];

    /// <summary>840 µs, 12.3 ms, 4.56 s, 3 min 20 s.</summary>
    public static string Duration(long nanos) => nanos switch
    {
        < 1_000_000 => Told($"{nanos / 1e3:0} µs"),
        < 1_000_000_000 => Told($"{nanos / 1e6:0.##} ms"),
        < 60_000_000_000 => Told($"{nanos / 1e9:0.##} s"),
        _ => Told($"{nanos / 60_000_000_000} min {nanos / 1_000_000_000 % 60} s"),
    };

    /// <summary>One of the colours <c>--service-0</c> to <c>-9</c>: the platform's own services have one each, and others always the same.</summary>
    public static string Colour(string service)
    {
        var own = Array.IndexOf(Known, service);
        var number = own >= 0 ? own : Known.Length + (int)(service.Aggregate(17u, (hash, letter) => (hash * 31) + letter) % 4);
        return Text($"--colour: var(--service-{number})");
    }

    public static string Percent(double share) => Text($"{share * 100:0.###}%");

    /// <summary>1,234 in the viewer's language.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>79.99 USD in the viewer's language.</summary>
    public static string Money(decimal? value, string? currency) => value is { } known ? $"{known.ToString("N2", CultureInfo.CurrentCulture)} {currency}" : "–";

    /// <summary>A day in the viewer's language.</summary>
    public static string Day(DateOnly? day) => day is { } known ? known.ToString("d", CultureInfo.CurrentCulture) : "–";

    /// <summary>For machines.</summary>
    public static string Plain(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    public static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1e9 => Told($"{value / 1e9:0.##} G"),
        >= 1e6 => Told($"{value / 1e6:0.##} M"),
        >= 100 => Told($"{value:#,0}"),
        >= 1 => Told($"{value:0.##}"),
        _ => Told($"{value:0.####}"),
    };

    /// <summary>The eight letters by which people tell ids apart: the last, because the first of a UUID v7 are the time.</summary>
    public static string Short(string id) => id.Length > 12 ? $"…{id[^8..]}" : id;

    public static string Iso(long nanos) => DateTimeOffset.UnixEpoch.AddTicks(Math.Min(nanos / 100, (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks)).ToString("O", CultureInfo.InvariantCulture);

    private static string Told(FormattableString text) => text.ToString(CultureInfo.CurrentCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
