namespace MakPlatform.Benchmarks.Alerts;

/// <summary>Where the levels lie, written down once more from the table of the field's practice and not from the rules under test.</summary>
internal static class Truth
{
    public static int Low(int total) => total switch
    {
        <= 15 => 1,
        <= 25 => 2,
        <= 99 => (total + 9) / 10,
        <= 999 => ((total * 8) + 99) / 100,
        _ => ((total * 5) + 99) / 100,
    };

    public static int Critical(int total) => Low(total) / 2;
}
