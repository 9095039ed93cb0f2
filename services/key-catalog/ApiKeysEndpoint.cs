using System.Security.Claims;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.Edge.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>API keys for machines and scripts: issued here, good with every service. The secret is in the answer to POST and nowhere else.</summary>
internal static class ApiKeysEndpoint
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromDays(90);

    public static void MapApiKeys(this WebApplication app)
    {
        var keys = app.MapGroup("/api-keys").WithTags("API keys").Needs(Permission.Administer, allPools: true);
        keys.MapPost("/", Post)
            .Example("""{ "name": "imaging-berlin", "roles": ["requester"], "pools": ["windows-11-pro"], "expiresAt": "2027-06-30T00:00:00Z" }""")
            .WithSummary("Issues an API key; its secret is shown this once").Produces<ApiKeySecretView>(StatusCodes.Status201Created);
        keys.MapGet("/", List).WithSummary("All API keys, those too that are expired or revoked");
        keys.MapDelete("/{id:guid}", Revoke).WithSummary("Revokes an API key for good").Produces(StatusCodes.Status204NoContent);
    }

    private static Task<IResult> Post(ApiKeyBody body, ClaimsPrincipal caller, CommandId id, CommandEdge edge, HttpContext http, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (secret, now) = (ApiKeySecret.Next(), clock.GetUtcNow());
        var command = new IssueApiKey
        {
            ApiKeyId = id.Or(body.ApiKeyId),
            Name = body.Name ?? "",
            SecretHash = Convert.ToHexStringLower(ApiKeySecret.Hash(secret)),
            Roles = body.Roles ?? [],
            Pools = body.Pools,
            ExpiresAt = (body.ExpiresAt ?? now + UsualLife).ToUniversalTime(),
            IssuedBy = caller.CallerName,
        };
        http.Response.Headers.CacheControl = "no-store";
        return Send(edge, command, () => TypedResults.Created($"/api-keys/{command.ApiKeyId}", new ApiKeySecretView(command.ApiKeyId, secret, command.Name, command.Roles, command.Pools, command.ExpiresAt)), cancellationToken);
    }

    private static async Task<IResult> Revoke(
        Guid id, ClaimsPrincipal caller, CommandEdge edge, IDbContextFactory<EdgeDb> contexts, AuditEntry audit, CancellationToken cancellationToken, string reason = "Revoked over HTTP")
    {
        var command = new RevokeApiKey { ApiKeyId = id, Reason = reason, RevokedBy = caller.CallerName };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Changes(await Views(db.ApiKeys.Where(row => row.KeyId == id)).SingleOrDefaultAsync(cancellationToken), command);
        return await Send(edge, command, () => TypedResults.NoContent(), cancellationToken);
    }

    private static async Task<Results<Ok<Page<ApiKeyView>>, ProblemHttpResult>> List(
        IDbContextFactory<EdgeDb> contexts, CancellationToken cancellationToken, Guid? after = null, int limit = 100)
    {
        var size = Page.Size(limit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Views(db.ApiKeys.Where(row => after == null || row.KeyId < after).OrderByDescending(row => row.KeyId).Take(size + 1)).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(rows, size, row => row.ApiKeyId.ToString()));
    }

    private static IQueryable<ApiKeyView> Views(IQueryable<ApiKeyRow> rows) => rows.AsNoTracking().Select(
        row => new ApiKeyView(row.KeyId, row.Name, row.Roles, row.Pools, row.IssuedBy, row.IssuedAt, row.ExpiresAt, row.RevokedAt, row.RevokedBy, row.RevokedReason));

    private static Task<IResult> Send<TCommand>(CommandEdge edge, TCommand command, Func<IResult> done, CancellationToken cancellationToken)
        where TCommand : class =>
        edge.Send<TCommand, CatalogAnswer>(
            command,
            answer => answer.Outcome is CatalogOutcome.Created or CatalogOutcome.Updated ? done() : CatalogEdge.Refusal(answer.Outcome, answer.Problems),
            cancellationToken);

    /// <summary>A key to issue. Send your own <c>apiKeyId</c>, or an Idempotency-Key, to be able to repeat the call.</summary>
    /// <param name="Name">Whom it is for; the audit log calls the caller by it.</param>
    /// <param name="Roles">viewer, requester, operator, key-custodian, admin.</param>
    /// <param name="Pools">The pools that it is good for; left out for all.</param>
    /// <param name="ExpiresAt">Ninety days from now where it is left out; at most two years.</param>
    /// <param name="ApiKeyId">The key's id.</param>
    public sealed record ApiKeyBody(string? Name, IReadOnlyList<string>? Roles, IReadOnlyList<string>? Pools, DateTimeOffset? ExpiresAt, Guid? ApiKeyId);

    /// <summary>A key with its secret.</summary>
    public sealed record ApiKeySecretView(Guid ApiKeyId, string Secret, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string>? Pools, DateTimeOffset ExpiresAt);

    /// <summary>A key without it.</summary>
    public sealed record ApiKeyView(
        Guid ApiKeyId, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string>? Pools, string IssuedBy, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt,
        DateTimeOffset? RevokedAt, string? RevokedBy, string? RevokedReason);
}
