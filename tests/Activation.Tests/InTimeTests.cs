using MakPlatform.ServiceDefaults;
using Microsoft.Extensions.Time.Testing;

namespace MakPlatform.Activation.Tests;

/// <summary>What the broker never confirms is not waited for for ever.</summary>
public sealed class InTimeTests
{
    private readonly FakeTimeProvider clock = new(Given.Now);
    private readonly TaskCompletionSource never = new();

    [Fact]
    public async Task What_is_not_confirmed_within_20_seconds_fails_though_it_never_ends_and_is_told_so()
    {
        var limit = CancellationToken.None;
        var waiting = InTime.Confirmed(
            clock,
            token =>
            {
                limit = token;
                return never.Task;
            },
            CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(waiting.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(1));

        var error = await Assert.ThrowsAsync<TimeoutException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("00:00:20", error.Message, StringComparison.Ordinal);
        Assert.True(limit.IsCancellationRequested);
    }

    [Fact]
    public async Task Who_gives_up_is_not_told_that_the_time_was_over()
    {
        using var givenUp = new CancellationTokenSource();
        var waiting = InTime.Confirmed(clock, _ => never.Task, givenUp.Token);

        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task What_fails_fails_with_its_own_reason() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => InTime.Confirmed(clock, _ => throw new InvalidOperationException("refused"), CancellationToken.None));
}
