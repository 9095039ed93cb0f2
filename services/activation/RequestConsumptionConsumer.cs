using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Tells what pools consumed, from the ledger, to whoever knows too little of it. One at a time, beside the work: nobody waits for it.</summary>
public sealed class RequestConsumptionConsumer(NpgsqlDataSource database, TimeProvider clock) : IConsumer<RequestConsumption>
{
    public async Task Consume(ConsumeContext<RequestConsumption> context)
    {
        var asked = context.Message;
        foreach (var pool in asked.Pool is { } one ? [one] : await PoolDays.Pools(database, context.CancellationToken))
        {
            if (await Read(database, pool, asked.Since, clock.GetUtcNow(), context.CancellationToken) is { } told)
                await context.Publish(told, context.CancellationToken);
        }
    }

    /// <summary>What the ledger says of a pool since a day (UTC); null where it says nothing.</summary>
    internal static async Task<PoolConsumption?> Read(NpgsqlDataSource database, string pool, DateOnly since, DateTimeOffset now, CancellationToken cancellationToken) =>
        await PoolDays.Of(database, pool, since, now, cancellationToken) is not { } read ? null : new()
        {
            Pool = pool,
            Product = read.Level.Product,
            Version = read.Level.Version,
            Remaining = read.Level.Remaining,
            Total = read.Level.Total,
            AddedAt = read.AddedAt,
            Since = since,
            FirstDay = read.FirstDay,
            Days = [.. read.Days.Select(day => new DayOfConsumption
            {
                Day = day.Day, Hours = day.Hours, Remaining = day.Remaining, Consumed = [.. read.Takers[day.Day].Select(taker => new RequesterActivity { Requester = taker.Requester, Count = taker.Count })],
            })],
            Denied = [.. read.Denied.Select(one => new RequesterActivity { Requester = one.Requester, Count = one.Count })],
            FirstDeniedAt = read.Denied.Count > 0 ? read.Denied.Min(one => one.FirstAt) : null,
            LastDeniedAt = read.Denied.Count > 0 ? read.Denied.Max(one => one.LastAt) : null,
            At = now,
        };
}
