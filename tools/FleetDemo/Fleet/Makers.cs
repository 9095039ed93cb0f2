namespace MakPlatform.FleetDemo.Fleet;

/// <summary>Makers whose serial numbers have a known look.</summary>
internal static class Makers
{
    public static string Of(string? manufacturer) => manufacturer switch
    {
        null => "",
        _ when manufacturer.StartsWith("Dell", StringComparison.OrdinalIgnoreCase) => "Dell",
        _ when manufacturer.StartsWith("HP", StringComparison.OrdinalIgnoreCase) || manufacturer.StartsWith("Hewlett", StringComparison.OrdinalIgnoreCase) => "HP",
        _ when manufacturer.StartsWith("LENOVO", StringComparison.OrdinalIgnoreCase) => "Lenovo",
        _ => manufacturer,
    };
}
