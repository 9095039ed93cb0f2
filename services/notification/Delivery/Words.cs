using System.Globalization;

namespace MakPlatform.Notification.Delivery;

/// <summary>Figures and dates as readers of a language write them. The service runs without the system's cultures, so the two that it speaks are written down.</summary>
internal static class Words
{
    private static readonly NumberFormatInfo German = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    public static string Number(decimal value, string language) => value.ToString(value == decimal.Truncate(value) ? "N0" : "N1", Format(language));

    public static string Money(decimal value, string language) => value.ToString("N2", Format(language));

    public static string Day(DateTimeOffset? at, string language, TimeZoneInfo zone) =>
        at is { } day ? TimeZoneInfo.ConvertTime(day, zone).ToString(IsGerman(language) ? "dd.MM.yyyy" : "d MMM yyyy", CultureInfo.InvariantCulture) : "";

    public static string ShortDay(DateTime day, string language) => day.ToString(IsGerman(language) ? "dd.MM." : "d MMM", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset? at, string language, TimeZoneInfo zone)
    {
        if (at is not { } time)
            return "";
        var local = TimeZoneInfo.ConvertTime(time, zone);
        return $"{Day(time, language, zone)} {local.ToString("HH:mm", CultureInfo.InvariantCulture)} {(zone.Id is "UTC" or "Etc/UTC" ? "UTC" : zone.Id)}";
    }

    private static NumberFormatInfo Format(string language) => IsGerman(language) ? German : NumberFormatInfo.InvariantInfo;

    private static bool IsGerman(string language) => language.StartsWith("de", StringComparison.Ordinal);
}
