using MakPlatform.Contracts.V1;
using MakPlatform.Edge;

namespace MakPlatform.KeyCatalog;

/// <summary>The way of every write over HTTP, for commands that are answered with <see cref="CatalogAnswer"/>: refuse what is wrong by itself, then send.</summary>
public sealed class CatalogEdge(CommandEdge edge)
{
    /// <summary>Sends the command to its consumer; <paramref name="done"/> tells the HTTP answer where it was entered.</summary>
    public async Task<IResult> Send<TCommand>(
        TCommand command, IReadOnlyList<FieldProblem> problems, Func<CatalogAnswer, IResult> done, CancellationToken cancellationToken)
        where TCommand : class =>
        problems.Count > 0
            ? Refusal(CatalogOutcome.Invalid, problems)
            : await Ask<TCommand, CatalogAnswer>(
                command,
                answer => answer.Outcome is CatalogOutcome.Created or CatalogOutcome.Updated ? done(answer) : Refusal(answer.Outcome, answer.Problems),
                cancellationToken);

    /// <summary>Sends the command to its consumer and tells the HTTP answer from its answer.</summary>
    public Task<IResult> Ask<TCommand, TAnswer>(TCommand command, Func<TAnswer, IResult> tell, CancellationToken cancellationToken)
        where TCommand : class
        where TAnswer : class => edge.Send(command, tell, cancellationToken);

    /// <summary>The problem that an outcome is.</summary>
    public static IResult Refusal(CatalogOutcome outcome, IReadOnlyList<FieldProblem> problems) => Problems.Of(
        outcome switch
        {
            CatalogOutcome.Conflict => StatusCodes.Status409Conflict,
            CatalogOutcome.Stale => StatusCodes.Status412PreconditionFailed,
            CatalogOutcome.NotFound => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status400BadRequest,
        },
        problems);
}
