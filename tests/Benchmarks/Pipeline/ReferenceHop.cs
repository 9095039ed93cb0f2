using System.CommandLine;
using MassTransit;

namespace MakPlatform.Benchmarks.Pipeline;

/// <summary>One process of the reference pipeline: a consumer that does nothing but pass on.</summary>
internal static class ReferenceHop
{
    // What the platform's own messages hold besides the hardware: the second and third message are smaller than the first.
    private static readonly string SmallPayload = new('x', 700);

    public static Command Create()
    {
        var broker = new Argument<string>("broker");
        var hop = new Argument<int>("hop");
        var command = new Command("reference-hop", "Started by the pipeline benchmark") { broker, hop };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
            {
                rabbit.Host(new Uri(parsed.GetValue(broker)!));
                rabbit.ReceiveEndpoint($"benchmark-reference-{parsed.GetValue(hop)}", endpoint =>
                {
                    ((IRabbitMqReceiveEndpointConfigurator)endpoint).SetQuorumQueue();
                    if (parsed.GetValue(hop) == 1)
                    {
                        endpoint.Handler<ReferenceRequest>(context => PassOn(context, context.Message.Id, SmallPayload));
                        endpoint.Handler<ReferenceRequests>(context => PassOn(context, context.Message.Id, new('x', SmallPayload.Length * context.Message.Requests.Count)));
                    }
                    else
                    {
                        endpoint.Handler<ReferenceIdentified>(Answer);
                    }
                });
            });
            await bus.StartAsync(cancellationToken);
            Console.WriteLine("ready");
            await Console.In.ReadToEndAsync(cancellationToken); // the benchmark closes it when it is done, or dies
            await bus.StopAsync(CancellationToken.None);
        });
        return command;
    }

    private static Task PassOn(ConsumeContext context, Guid id, string payload) => context.Publish(new ReferenceIdentified(id, context.ResponseAddress!, payload));

    private static async Task Answer(ConsumeContext<ReferenceIdentified> context)
    {
        var client = await context.GetSendEndpoint(context.Message.ResponseAddress);
        await client.Send(new ReferenceAnswer(context.Message.Id, context.Message.Payload), context.CancellationToken);
    }
}
