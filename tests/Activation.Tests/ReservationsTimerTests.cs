using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MakPlatform.Activation.Tests;

public sealed class ReservationsTimerTests
{
    [Fact]
    public async Task Reservations_that_nobody_confirms_are_reminded_of_on_the_bus()
    {
        // Of its own: who reminds reminds of all pools, and other tests remind at other times.
        await using var database = new LedgerDatabase();
        await database.InitializeAsync();
        var (pool, _) = await database.OpenPool(5);
        await database.Ask(pool, Given.Machine(pool: pool), Given.Machine(pool: pool));
        await using var server = await PrivateRabbit.Start();
        var heard = new TaskCompletionSource<ReservationsUnconfirmed>();
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(server.ConnectionString));
            rabbit.ReceiveEndpoint("operator", endpoint => endpoint.Handler<ReservationsUnconfirmed>(context =>
            {
                if (context.Message.Pool == pool)
                    heard.TrySetResult(context.Message);
                return Task.CompletedTask;
            }));
        });
        await bus.StartAsync();
        var clock = new FakeTimeProvider(Given.Now.AddDays(2));
        using var timer = new ReservationsTimer(database.Source, bus, Options.Create(new ActivationOptions()), clock, NullLogger<ReservationsTimer>.Instance);
        await timer.StartAsync(CancellationToken.None);

        await Until.True(
            () =>
            {
                // What the bus may take is measured by this clock, too: where it takes longer it is told again a minute later.
                clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(heard.Task.IsCompleted);
            },
            told => told,
            "the reminder");

        Assert.Equal((2, Given.Now), ((await heard.Task).Count, (await heard.Task).OldestReservedAt));
        await timer.StopAsync(CancellationToken.None);
        await bus.StopAsync();
    }
}
