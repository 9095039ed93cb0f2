using MakPlatform.Contracts.V1;
using MassTransit;
using Microsoft.Extensions.Options;

namespace MakPlatform.KeyCatalog;

/// <summary>
/// The way of every write over HTTP: refuse what is wrong by itself, send one command to the service's own queue, await the
/// reply. Nothing is saved here, so nothing can be saved and not published.
/// </summary>
public sealed class CommandEdge(IClientFactory clients, IOptions<KeyCatalogOptions> options, TimeProvider clock)
{
    /// <summary>Sends the command to its consumer; <paramref name="done"/> tells the HTTP answer where it was entered.</summary>
    public async Task<IResult> Send<TCommand>(
        TCommand command, IReadOnlyList<FieldProblem> problems, Func<CatalogAnswer, IResult> done, CancellationToken cancellationToken)
        where TCommand : class
    {
        return problems.Count > 0
            ? Refusal(CatalogOutcome.Invalid, problems)
            : await Ask<TCommand, CatalogAnswer>(
                command,
                answer => answer.Outcome is CatalogOutcome.Created or CatalogOutcome.Updated ? done(answer) : Refusal(answer.Outcome, answer.Problems),
                cancellationToken);
    }

    /// <summary>Sends the command to its consumer and tells the HTTP answer from its answer.</summary>
    public async Task<IResult> Ask<TCommand, TAnswer>(TCommand command, Func<TAnswer, IResult> tell, CancellationToken cancellationToken)
        where TCommand : class
        where TAnswer : class
    {
        var limit = TimeSpan.FromSeconds(options.Value.AnswerSeconds);
        var client = clients.CreateRequestClient<TCommand>(ServiceName.Address<TCommand>(), limit);
        // The client's own limit starts when the command is sent, and sending waits while the broker is away.
        using var patience = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return tell((await client.GetResponse<TAnswer>(command, either.Token)).Message);
        }
        catch (Exception late) when (late is RequestTimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return TypedResults.Problem("The command was not answered in time. Send the same again, with the same id: it is entered once.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>RFC 9457 problem details that name each field, what is wrong with it, and the mend.</summary>
    public static IResult Refusal(CatalogOutcome outcome, IReadOnlyList<FieldProblem> problems)
    {
        var more = new Dictionary<string, object?> { ["problems"] = problems };
        return outcome switch
        {
            CatalogOutcome.Conflict => TypedResults.Problem(Sentence(problems), statusCode: StatusCodes.Status409Conflict, extensions: more),
            CatalogOutcome.Stale => TypedResults.Problem(Sentence(problems), statusCode: StatusCodes.Status412PreconditionFailed, extensions: more),
            CatalogOutcome.NotFound => TypedResults.Problem(Sentence(problems), statusCode: StatusCodes.Status404NotFound, extensions: more),
            _ => TypedResults.ValidationProblem(
                problems.GroupBy(problem => problem.Field).ToDictionary(field => field.Key, field => field.Select(problem => $"{problem.Reason} {problem.Mend}").ToArray()),
                Sentence(problems), extensions: more),
        };
    }

    private static string Sentence(IReadOnlyList<FieldProblem> problems) =>
        string.Join(' ', problems.Select(problem => $"{problem.Field}: {problem.Reason} {problem.Mend}"));
}
