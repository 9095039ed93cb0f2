using System.Text.RegularExpressions;
using MakPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace MakPlatform.Edge;

/// <summary>What is logged, changed while the service runs.</summary>
internal static partial class LogLevelsEndpoint
{
    private const string Holds = "It holds for the replica that answers, until that one restarts.";

    public static void MapLogLevels(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/log-levels", List).WithTags("Logs").Needs(Permission.Administer, allPools: true).WithSummary("What is logged: the level of each category that has one");
        routes.MapPut("/log-levels/{category}", Put).WithTags("Logs").Needs(Permission.Administer, allPools: true).Example("""{"level":"debug"}""")
            .WithSummary("Logs more or less of a category and those below it, such as MakPlatform or Default").WithDescription(Holds);
        routes.MapDelete("/log-levels/{category}", Delete).WithTags("Logs").Needs(Permission.Administer, allPools: true)
            .WithSummary("Gives a category back to the configuration").WithDescription(Holds);
    }

    private static IReadOnlyList<LogLevelView> List(IConfiguration configuration, LogLevels levels)
    {
        var changed = levels.Changed;
        return [.. configuration.GetSection(LogLevels.Section).GetChildren().OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new LogLevelView(one.Key, one.Value ?? "", changed.Contains(one.Key)))];
    }

    private static Results<Ok<LogLevelView>, ProblemHttpResult> Put(string category, LogLevelBody body, IConfiguration configuration, LogLevels levels, AuditEntry audit)
    {
        if (!Category().IsMatch(category))
            return Problems.Invalid("category", "is no category of a log", "Send a namespace or a type such as MakPlatform.Activation, or Default.");
        if (body.Level is not { } level)
            return Problems.Invalid("level", "is missing", "Send one of trace, debug, information, warning, error, critical, none.");
        audit.Changes(new { level = configuration[$"{LogLevels.Section}:{category}"] }, new { level = level.ToString() });
        return levels.Put(category, level.ToString())
            ? TypedResults.Ok(new LogLevelView(category, level.ToString(), Changed: true))
            : Problems.Refuse(StatusCodes.Status409Conflict, "category", $"would be more than {LogLevels.Most} that are set", "Delete some that are no longer needed.");
    }

    private static Results<NoContent, ProblemHttpResult> Delete(string category, IConfiguration configuration, LogLevels levels, AuditEntry audit)
    {
        audit.Changes(new { level = configuration[$"{LogLevels.Section}:{category}"] });
        return levels.Remove(category) ? TypedResults.NoContent() : Problems.NotFound("category", "has no level that was set while the service runs", "GET /log-levels lists those that have one.");
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.`+]{0,199}$")]
    private static partial Regex Category();
}

/// <summary>The level to log a category at.</summary>
/// <param name="Level">trace, debug, information, warning, error, critical or none.</param>
public sealed record LogLevelBody(LogLevel? Level);

/// <summary>What is logged of a category.</summary>
/// <param name="Category">A namespace or type, and all below it; Default for all others.</param>
/// <param name="Level">From which level on.</param>
/// <param name="Changed">True where it was set while the service runs.</param>
public sealed record LogLevelView(string Category, string Level, bool Changed);
