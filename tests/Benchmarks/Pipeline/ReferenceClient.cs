using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using MakPlatform.TestInfrastructure;
using MassTransit;

namespace MakPlatform.Benchmarks.Pipeline;

/// <summary>The client of the reference pipeline, and the two processes behind it.</summary>
internal sealed class ReferenceClient : IPipeline, IAsyncDisposable
{
    private static readonly string Payload = new('x', JsonSerializer.Serialize(TestRequests.For("pool", TestMachines.Physical()), JsonSerializerOptions.Web).Length);

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> waiting = new();
    private readonly List<Process> hops = [];
    private readonly IBusControl bus;
    private readonly Uri address;

    private ReferenceClient(string broker)
    {
        var queue = $"benchmark-reference-client-{Guid.CreateVersion7():N}";
        bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(broker));
            rabbit.ConfigureJsonSerializerOptions(json => new(json) { WriteIndented = false }); // as the platform's client
            rabbit.ReceiveEndpoint(queue, endpoint =>
            {
                endpoint.AutoDelete = true;
                endpoint.ConfigureConsumeTopology = false;
                endpoint.Handler<ReferenceAnswer>(context =>
                {
                    if (waiting.TryRemove(context.Message.Id, out var asked))
                        asked.SetResult();
                    return Task.CompletedTask;
                });
            });
        });
        address = new Uri(bus.Address, $"{queue}?autodelete=true"); // plain MassTransit declares it before it answers
    }

    public static async Task<ReferenceClient> Connect(string broker)
    {
        var client = new ReferenceClient(broker);
        await client.bus.StartAsync();
        foreach (var hop in new[] { "1", "2" })
        {
            var start = new ProcessStartInfo("dotnet", [typeof(ReferenceClient).Assembly.Location, "reference-hop", broker, hop])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
            var process = Process.Start(start)!;
            client.hops.Add(process);
            while (await process.StandardOutput.ReadLineAsync() is { } line && line != "ready")
            {
            }
        }

        return client;
    }

    /// <summary>The same client, sending in bulk what <see cref="BulkClient"/> sends.</summary>
    public IPipeline InBulk => new Bulk(this);

    public Task Ask(CancellationToken cancellationToken) => Ask(id => new ReferenceRequest(id, Payload), cancellationToken);

    private async Task Ask(Func<Guid, object> request, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = asked;
        await bus.Publish(request(id), context => context.ResponseAddress = address, cancellationToken);
        await asked.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hop in hops)
        {
            hop.StandardInput.Close();
            await hop.WaitForExitAsync();
            hop.Dispose();
        }

        await bus.StopAsync();
    }

    private sealed class Bulk(ReferenceClient client) : IPipeline
    {
        public Task Ask(CancellationToken cancellationToken) => client.Ask(id => new ReferenceRequests(id, BulkClient.NewMachines("pool")), cancellationToken);
    }
}
