using MakPlatform.Contracts.V1;
using MassTransit;
using Microsoft.Extensions.Options;

namespace MakPlatform.Activation;

/// <summary>The way of every write over HTTP: one command to the service's own queue, and its reply. Nothing is saved here.</summary>
public sealed class CommandEdge(IClientFactory clients, IOptions<ActivationOptions> options, TimeProvider clock)
{
    /// <summary>Sends a command and gives its consumer's answer; null where none came in time.</summary>
    public async Task<TAnswer?> Send<TCommand, TAnswer>(TCommand command, CancellationToken cancellationToken)
        where TCommand : class
        where TAnswer : class
    {
        var limit = TimeSpan.FromSeconds(options.Value.AnswerSeconds);
        var queue = KebabCaseEndpointNameFormatter.Instance.SanitizeName(typeof(TCommand).Name);
        var client = clients.CreateRequestClient<TCommand>(new Uri($"exchange:activation-{queue}"), limit);
        // The client's own limit starts when the command is sent, and sending waits while the broker is away.
        using var patience = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return (await client.GetResponse<TAnswer>(command, either.Token)).Message;
        }
        catch (Exception late) when (late is RequestTimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The HTTP answer to what a command's consumer said.</summary>
    public static IResult Tell<TAnswer>(TAnswer? answer, Func<TAnswer, (EntryResult Result, IReadOnlyList<FieldProblem> Problems)> outcome)
        where TAnswer : class
    {
        if (answer is null)
            return TypedResults.Problem("The command was not answered in time. Send the same again, with the same id: it is entered once.", statusCode: StatusCodes.Status503ServiceUnavailable);

        var (result, problems) = outcome(answer);
        return result switch
        {
            EntryResult.Entered => TypedResults.Ok(answer),
            EntryResult.Conflict => Problem(StatusCodes.Status409Conflict, problems),
            EntryResult.NotFound => Problem(StatusCodes.Status404NotFound, problems),
            _ => Problem(StatusCodes.Status400BadRequest, problems),
        };
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Problem(int status, IReadOnlyList<FieldProblem> problems) => TypedResults.Problem(
        string.Join(' ', problems.Select(problem => $"{problem.Field} {problem.Reason}. {problem.Mend}")),
        statusCode: status,
        extensions: new Dictionary<string, object?> { ["problems"] = problems });
}
