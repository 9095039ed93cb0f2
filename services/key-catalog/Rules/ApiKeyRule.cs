using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>An API key that the catalogue holds, and the hash of its secret.</summary>
public sealed record KnownIssue(ApiKeyIssued Issued, ApiKeyRevoked? Revoked);

/// <summary>What becomes of commands about API keys.</summary>
public static class ApiKeyRule
{
    /// <summary>A key that nobody uses any more should not be worth something for years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(730);

    private const int HashLength = 64, MostPools = 100;

    /// <summary>What is wrong with a command by itself.</summary>
    public static IReadOnlyList<FieldProblem> Problems(IssueApiKey asked, IReadOnlyList<string> knownRoles, DateTimeOffset now) => FieldRule.All(
        [
            FieldRule.Id("apiKeyId", asked.ApiKeyId),
            FieldRule.Text("name", asked.Name, FieldRule.WhoLength),
            FieldRule.Text("issuedBy", asked.IssuedBy, FieldRule.WhoLength),
            asked.SecretHash.Length == HashLength && asked.SecretHash.All(char.IsAsciiHexDigitLower) ? null : FieldRule.Problem("secretHash", "It is no SHA-256.", "Send 64 hexadecimal digits."),
            asked.Roles.Count > 0 && asked.Roles.All(knownRoles.Contains) ? null : FieldRule.Problem("roles", "They name none, or one that there is not.", $"Send some of {string.Join(", ", knownRoles)}."),
            asked.Pools is null or { Count: > 0 and <= MostPools } ? null : FieldRule.Problem("pools", "They are none, or too many.", $"Send 1 to {MostPools} codes, or leave them out for all pools."),
            .. (asked.Pools ?? []).Select(pool => FieldRule.Code("pools", pool)),
            asked.ExpiresAt > now && asked.ExpiresAt <= now + Longest ? null : FieldRule.Problem("expiresAt", "It is past, or too far away.", $"Send a time within {Longest.TotalDays:0} days."),
        ]);

    /// <summary>Issues a key once. Its secret was shown once, too: with another one the same id is refused.</summary>
    public static CatalogDecision<ApiKeyIssued> Issue(IssueApiKey asked, KnownIssue? known, IReadOnlyList<string> knownRoles, DateTimeOffset now)
    {
        if (known is not null)
        {
            return known.Issued.SecretHash == asked.SecretHash
                ? new CatalogDecision<ApiKeyIssued>.Repeat(known.Issued, Done(asked.ApiKeyId, CatalogOutcome.Created))
                : new CatalogDecision<ApiKeyIssued>.Refuse(Refused(CatalogOutcome.Conflict, FieldRule.Problem("apiKeyId", "It is issued, and its secret was shown once.", "Revoke it, and issue another one.")));
        }

        return Problems(asked, knownRoles, now) is { Count: > 0 } problems
            ? new CatalogDecision<ApiKeyIssued>.Refuse(Refused(CatalogOutcome.Invalid, [.. problems]))
            : new CatalogDecision<ApiKeyIssued>.Enter(Issued(asked, now), Done(asked.ApiKeyId, CatalogOutcome.Created));
    }

    /// <summary>Revokes a key for good; the first time stands.</summary>
    public static CatalogDecision<ApiKeyRevoked> Revoke(RevokeApiKey asked, KnownIssue? known, DateTimeOffset now)
    {
        if (known is null)
            return new CatalogDecision<ApiKeyRevoked>.Refuse(Refused(CatalogOutcome.NotFound, FieldRule.Problem("apiKeyId", "There is no such key.", "GET /api-keys lists them.")));
        if (known.Revoked is { } revoked)
            return new CatalogDecision<ApiKeyRevoked>.Repeat(revoked, Done(asked.ApiKeyId, CatalogOutcome.Updated));
        var problems = FieldRule.All(FieldRule.Text("reason", asked.Reason, FieldRule.TextLength), FieldRule.Text("revokedBy", asked.RevokedBy, FieldRule.WhoLength));
        return problems.Count > 0
            ? new CatalogDecision<ApiKeyRevoked>.Refuse(Refused(CatalogOutcome.Invalid, [.. problems]))
            : new CatalogDecision<ApiKeyRevoked>.Enter(
                new ApiKeyRevoked { ApiKeyId = asked.ApiKeyId, Reason = asked.Reason, RevokedBy = asked.RevokedBy, RevokedAt = now }, Done(asked.ApiKeyId, CatalogOutcome.Updated));
    }

    private static ApiKeyIssued Issued(IssueApiKey asked, DateTimeOffset now) => new()
    {
        ApiKeyId = asked.ApiKeyId,
        Name = asked.Name,
        SecretHash = asked.SecretHash,
        Roles = asked.Roles,
        Pools = asked.Pools,
        IssuedBy = asked.IssuedBy,
        IssuedAt = now,
        ExpiresAt = asked.ExpiresAt,
    };

    private static CatalogAnswer Done(Guid id, CatalogOutcome outcome) => new() { Outcome = outcome, Id = id.ToString() };

    private static CatalogAnswer Refused(CatalogOutcome outcome, params FieldProblem[] problems) => new() { Outcome = outcome, Problems = problems };
}
