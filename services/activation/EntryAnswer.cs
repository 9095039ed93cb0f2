using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MakPlatform.Activation;

/// <summary>The HTTP answer to what a command's consumer said.</summary>
internal static class EntryAnswer
{
    public static IResult Tell(object answer, EntryResult result, IReadOnlyList<FieldProblem> problems) => result switch
    {
        EntryResult.Entered => TypedResults.Ok(answer),
        EntryResult.Conflict => Problems.Of(StatusCodes.Status409Conflict, problems),
        EntryResult.NotFound => Problems.Of(StatusCodes.Status404NotFound, problems),
        _ => Problems.Of(StatusCodes.Status400BadRequest, problems),
    };

    public static ProblemHttpResult NoSuchKey() => Problems.NotFound("keyId", "names no key of the ledger", "GET /pools lists the pools with their keys.");

    public static ProblemHttpResult NotDecided() => Problems.NotFound("requestId", "is not decided: it is unknown, or still on its way", "Look again in a moment, or send the request once more with the same id.");
}
