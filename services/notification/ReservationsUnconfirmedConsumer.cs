using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;
using MassTransit;

namespace MakPlatform.Notification;

/// <summary>Takes in that nobody confirms reservations of a pool; activation says so again and again until they are settled.</summary>
public sealed class ReservationsUnconfirmedConsumer(PoolChange pools, TimeProvider clock) : IConsumer<ReservationsUnconfirmed>
{
    public Task Consume(ConsumeContext<ReservationsUnconfirmed> context) => TakeIn(context.Message, context.CancellationToken);

    public Task TakeIn(ReservationsUnconfirmed heard, CancellationToken cancellationToken) => pools.Apply(heard.Pool, (_, known) =>
    {
        known?.Unconfirmed = new Unconfirmed(heard.Count, heard.OldestReservedAt.ToUniversalTime(), clock.GetUtcNow());
        return Task.CompletedTask;
    }, cancellationToken);
}
