using MakPlatform.Contracts.V1;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MakPlatform.Edge;

/// <summary>
/// Every refusal of every service: RFC 9457 problem details whose <c>problems</c> name each field, what is wrong with it, and the mend.
/// </summary>
// {"title":"Not Found","status":404,"detail":"pool: is not known. GET /pools lists them.","problems":[{"field":"pool","reason":"is not known","mend":"GET /pools lists them."}]}
public static class Problems
{
    internal const string Extension = "problems";

    /// <summary>A refusal for several fields.</summary>
    public static ProblemHttpResult Of(int status, IReadOnlyList<FieldProblem> problems, Dictionary<string, object?>? more = null) =>
        TypedResults.Problem(Sentence(problems), statusCode: status, extensions: new Dictionary<string, object?>(more ?? []) { [Extension] = problems });

    /// <summary>A refusal for one.</summary>
    public static ProblemHttpResult Refuse(int status, string field, string reason, string mend, Dictionary<string, object?>? more = null) =>
        Of(status, [new FieldProblem { Field = field, Reason = reason, Mend = mend }], more);

    /// <summary>400.</summary>
    public static ProblemHttpResult Invalid(string field, string reason, string mend) => Refuse(StatusCodes.Status400BadRequest, field, reason, mend);

    /// <summary>404.</summary>
    public static ProblemHttpResult NotFound(string field, string reason, string mend) => Refuse(StatusCodes.Status404NotFound, field, reason, mend);

    /// <summary>409 or 412: somebody else's change came first.</summary>
    public static ProblemHttpResult Changed(int status) => Refuse(status, "request", "meets a change that somebody else made meanwhile", "Read it again, and send the change for what stands there now.");

    /// <summary>503 with <c>Retry-After</c>: the same, sent again, may succeed.</summary>
    public static IResult Later(string field, string reason, string mend) => new RetryLater(Refuse(StatusCodes.Status503ServiceUnavailable, field, reason, mend));

    /// <summary>What a status without words means.</summary>
    internal static FieldProblem ForStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => new() { Field = "path", Reason = "names nothing that is here", Mend = "GET /openapi/v1.json lists all paths." },
        StatusCodes.Status405MethodNotAllowed => new() { Field = "method", Reason = "is none that this path has", Mend = "The header Allow names those that it has." },
        StatusCodes.Status413PayloadTooLarge => new() { Field = "body", Reason = "is too large", Mend = "Send less at once." },
        StatusCodes.Status415UnsupportedMediaType => new() { Field = "Content-Type", Reason = "is none that this path takes", Mend = "Send application/json." },
        >= 500 => new() { Field = "service", Reason = "met an error of its own", Mend = "Send the same again later; the trace id leads to its log." },
        _ => new() { Field = "request", Reason = "can't be understood", Mend = "GET /openapi/v1.json tells what this path takes." },
    };

    // Services end their reasons with a full stop or not.
    internal static string Sentence(IReadOnlyList<FieldProblem> problems) =>
        string.Join(' ', problems.Select(problem => $"{problem.Field}: {problem.Reason.TrimEnd('.')}. {problem.Mend}"));

    private sealed class RetryLater(ProblemHttpResult problem) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => problem.StatusCode;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = "2";
            return problem.ExecuteAsync(httpContext);
        }
    }
}
