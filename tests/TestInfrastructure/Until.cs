using System.Diagnostics;

namespace MakPlatform.TestInfrastructure;

/// <summary>Waits for a condition instead of a time.</summary>
public static class Until
{
    /// <summary>Looks at <paramref name="value"/> until it is as wished.</summary>
    /// <param name="value">Reads the value; network errors count as not there yet.</param>
    /// <param name="wished">The condition.</param>
    /// <param name="what">What is waited for, for the error.</param>
    /// <param name="patience">How long at the most; 30 s unless told.</param>
    /// <returns>The value that met the condition.</returns>
    /// <exception cref="TimeoutException">It did not come true; the message tells the last value.</exception>
    public static async Task<T> True<T>(Func<Task<T>> value, Func<T, bool> wished, string what, TimeSpan? patience = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var start = Stopwatch.GetTimestamp();
        object? last = null;
        do
        {
            try
            {
                var current = await value();
                if (wished(current))
                    return current;
                last = current;
            }
            catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException)
            {
                last = error.Message;
            }

            await timer.WaitForNextTickAsync();
        }
        while (Stopwatch.GetElapsedTime(start) < (patience ?? TimeSpan.FromSeconds(30)));

        throw new TimeoutException($"Waited in vain for {what}; last seen: {last}");
    }
}
