namespace MakPlatform.AppHost.Tests;

/// <summary>Waits for a condition, as often as it takes and no longer than a limit.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    public static Task IsTrueAsync(Func<bool> condition, string what) =>
        GetAsync(() => Task.FromResult(condition() ? "" : null), what);

    public static async Task<T> GetAsync<T>(Func<Task<T?>> find, string what)
        where T : class
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < Limit)
        {
            if (await find() is { } found)
                return found;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
        throw new TimeoutException($"Not within {Limit.TotalSeconds:0} s: {what}");
    }
}
