using MassTransit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MakPlatform.Edge;

/// <summary>
/// The way of every write over HTTP: one command to the service's own queue, and its reply. Nothing is saved here, so nothing can be saved and not
/// published.
/// </summary>
public sealed class CommandEdge(string service, IClientFactory clients, IOptions<HttpOptions> options, TimeProvider clock)
{
    /// <summary>Sends a command to its consumer; <paramref name="tell"/> makes the HTTP answer of the consumer's.</summary>
    public async Task<IResult> Send<TCommand, TAnswer>(TCommand command, Func<TAnswer, IResult> tell, CancellationToken cancellationToken)
        where TCommand : class
        where TAnswer : class
    {
        var limit = TimeSpan.FromSeconds(options.Value.AnswerSeconds);
        var client = clients.CreateRequestClient<TCommand>(Address<TCommand>(), limit);
        // The client's own limit starts when the command is sent, and sending waits while the broker is away.
        using var patience = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return tell((await client.GetResponse<TAnswer>(command, either.Token)).Message);
        }
        catch (Exception late) when (late is RequestTimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Problems.Later("service", "has not answered in time", "Send the same again, with the same id: it is entered once.");
        }
    }

    // RegisterKey -> exchange:key-catalog-register-key, in front of the queue of RegisterKeyConsumer. A queue: address would
    // declare the queue without the arguments that the bus gives it, which the broker refuses.
    private Uri Address<TCommand>() => new($"exchange:{service}-{KebabCaseEndpointNameFormatter.Instance.SanitizeName(typeof(TCommand).Name)}");
}
