namespace MakPlatform.Benchmarks.Alerts;

/// <summary>How a pool of the simulated year is used.</summary>
internal enum Pattern
{
    Steady,
    Weekday,
    SchoolStart,
    Projects,
    Runaway,
    Hovering,
}
