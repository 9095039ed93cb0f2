using MakPlatform.ServiceDefaults;
using Microsoft.Extensions.Time.Testing;

namespace MakPlatform.Observability.Tests;

/// <summary>The estimate of the age of a queue's oldest message.</summary>
public sealed class How_old_is_the_oldest
{
    private const string Queue = "activation-machines-identified";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private readonly QueueAges ages;

    public How_old_is_the_oldest() => ages = new(clock);

    [Fact]
    public void An_empty_queue_has_none()
    {
        ages.Seen(Queue, 0);
        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(TimeSpan.Zero, ages.Oldest(Queue));
    }

    [Fact]
    public void What_waits_came_after_the_queue_was_last_seen_empty()
    {
        ages.Taken(Queue, clock.GetUtcNow().UtcDateTime.AddHours(-1));
        ages.Seen(Queue, 0);
        clock.Advance(TimeSpan.FromSeconds(10));
        ages.Seen(Queue, 3);

        Assert.Equal(TimeSpan.FromSeconds(10), ages.Oldest(Queue));
    }

    [Fact]
    public void What_waits_was_sent_after_what_was_taken_last()
    {
        ages.Seen(Queue, 5_000);
        clock.Advance(TimeSpan.FromMinutes(10));
        ages.Taken(Queue, clock.GetUtcNow().UtcDateTime.AddSeconds(-30));

        Assert.Equal(TimeSpan.FromSeconds(30), ages.Oldest(Queue));
    }

    [Fact]
    public void While_nothing_is_taken_it_grows_with_time()
    {
        ages.Seen(Queue, 0);
        ages.Taken(Queue, clock.GetUtcNow().UtcDateTime);
        ages.Seen(Queue, 1);
        clock.Advance(TimeSpan.FromMinutes(7));
        ages.Seen(Queue, 1);

        Assert.Equal(TimeSpan.FromMinutes(7), ages.Oldest(Queue));
    }

    [Fact]
    public void A_message_that_comes_again_makes_it_no_older()
    {
        ages.Seen(Queue, 1);
        ages.Taken(Queue, clock.GetUtcNow().UtcDateTime);
        ages.Taken(Queue, clock.GetUtcNow().UtcDateTime.AddHours(-2));
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(1), ages.Oldest(Queue));
    }
}
