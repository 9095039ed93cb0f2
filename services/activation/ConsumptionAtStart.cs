using MakPlatform.Activation.Storage;
using MakPlatform.Edge;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Tells at start what today's pools consumed: what a crash swallowed of <see cref="ActivityTeller"/>'s sums is in it.</summary>
public sealed class ConsumptionAtStart(NpgsqlDataSource database, IBus bus, TimeProvider clock, ILogger<ConsumptionAtStart> log) : AskAtStart(clock, log)
{
    // A crash just before midnight is told of the day before.
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);

    private readonly TimeProvider clock = clock;
    private readonly DateTimeOffset since = new((clock.GetUtcNow() - Before).UtcDateTime.Date, TimeSpan.Zero);
    private Queue<string>? untold;

    // Many pools take longer than one try may: the next goes on where it ended.
    protected override async Task Ask(CancellationToken cancellationToken)
    {
        untold ??= new(await PoolDays.Touched(database, since, cancellationToken));
        for (; untold.TryPeek(out var pool); untold.Dequeue())
        {
            if (await RequestConsumptionConsumer.Read(database, pool, DateOnly.FromDateTime(since.UtcDateTime), clock.GetUtcNow(), cancellationToken) is { } told)
                await bus.Publish(told, cancellationToken);
        }
    }
}
