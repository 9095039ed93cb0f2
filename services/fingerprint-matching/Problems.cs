using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching;

/// <summary>RFC 9457 problem details that name each field, what is wrong with it, and the mend.</summary>
internal static class Problems
{
    public static IResult Refusal(int status, IReadOnlyList<FieldProblem> problems) => TypedResults.Problem(
        string.Join(' ', problems.Select(problem => $"{problem.Field}: {problem.Reason}. {problem.Mend}")),
        statusCode: status,
        extensions: new Dictionary<string, object?> { ["problems"] = problems });
}
