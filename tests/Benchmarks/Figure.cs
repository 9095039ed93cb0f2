using System.Globalization;

namespace MakPlatform.Benchmarks;

/// <summary>How every measured figure is printed, for people and scripts alike.</summary>
internal static class Figure
{
    public const string Form = "figure NAME VALUE UNIT";

    public static void Print(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure {name} {value:0.###} {unit}"));
}
