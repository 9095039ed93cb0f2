using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>
/// The way of an edit of what is described as a whole: a product, a tier, a pool. It goes on top of the version that its sender saw, or else of the one that
/// is read here and told to the audit log: so what stands there as old is what the edit replaced, whoever edits at the same time.
/// </summary>
internal sealed class DefinitionEdge(CatalogEdge edge, IDbContextFactory<CatalogDb> contexts, AuditEntry audit)
{
    private const int MostRivals = 8;

    /// <summary>Sends an edit.</summary>
    /// <param name="http">Says in <c>If-Match</c> which version its sender saw, and gets the new one as ETag.</param>
    /// <param name="command">The edit; <paramref name="at"/> makes the one that is sent of it, for the version that it is on top of.</param>
    /// <param name="at">Names that version.</param>
    /// <param name="problems">What is wrong with it by itself.</param>
    /// <param name="before">Reads what stands there.</param>
    /// <param name="done">The answer where it was entered.</param>
    public async Task<IResult> Send<TCommand>(
        HttpContext http, TCommand command, Func<int, TCommand> at, IReadOnlyList<FieldProblem> problems, Func<CatalogDb, CancellationToken, Task<Standing>> before, Func<CatalogAnswer, object> done)
        where TCommand : class
    {
        if (problems.Count > 0)
            return CatalogEdge.Refusal(CatalogOutcome.Invalid, problems);
        var seen = http.Request.Expected();
        for (var rivals = 0; ; rivals++)
        {
            var standing = await Read(before, http.RequestAborted);
            audit.Changes(standing.State, command);
            var result = await edge.Send(
                at(seen ?? standing.Version), [], answer => TypedResults.Ok(done(answer)).WithVersion(http.Response, answer), http.RequestAborted);
            // Who named no version is not refused because of a rival between the two lines above.
            if (seen is not null || rivals == MostRivals || result is not ProblemHttpResult { StatusCode: StatusCodes.Status412PreconditionFailed })
                return result;
        }
    }

    private async Task<Standing> Read(Func<CatalogDb, CancellationToken, Task<Standing>> before, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        return await before(catalog, cancellationToken);
    }
}

/// <summary>What stands there before an edit; nothing, at version 0, where the edit enters it.</summary>
internal sealed record Standing(object? State, int Version)
{
    public static Standing Of<TState>(TState? state, Func<TState, int> versionOf)
        where TState : class => new(state, state is null ? 0 : versionOf(state));
}
