using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace MakPlatform.FleetDemo;

/// <summary>
/// Repeats a call until it is answered. A service or server that was killed comes back; a refusal (4xx) is an answer.
/// Whole calls are repeated, their bodies read, because a service may die while it answers.
/// </summary>
public sealed class Patience
{
    // Outlasts any restart; the day's own limit ends it.
    private const int MostRetries = 10_000;
    private readonly ResiliencePipeline pipeline;

    public Patience(DayTable table, TimeProvider clock) => pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder()
                .Handle<HttpRequestException>(error => error.StatusCode is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
                .Handle<TimeoutRejectedException>()
                .Handle<IOException>(),
            MaxRetryAttempts = MostRetries,
            Delay = TimeSpan.FromSeconds(1),
            OnRetry = retry =>
            {
                table.Note($"a service does not answer, trying again ({Short(retry.Outcome.Exception)})");
                return default;
            },
        })
        .AddTimeout(TimeSpan.FromSeconds(20))
        .Build();

    public async Task<T> Until<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(async limit => await call(limit), cancellationToken);

    private static string Short(Exception? error) => error?.Message is { Length: > 120 } text ? $"{text[..120]}..." : $"{error?.Message}";
}
