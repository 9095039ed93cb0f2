using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>How far a request to Microsoft for additional activations got (R10).</summary>
public enum MoreActivationsState
{
    /// <summary>Microsoft was asked.</summary>
    Asked = 1,

    /// <summary>Microsoft granted some, as many as were asked for or not.</summary>
    Granted = 2,

    /// <summary>Microsoft refused.</summary>
    Refused = 3,
}

/// <summary>A request that the catalogue holds.</summary>
public sealed record KnownRequest(
    Guid RequestId, Guid KeyId, int Count, MoreActivationsState State, string? CaseNumber, string RequestedBy, DateTimeOffset RequestedAt)
{
    /// <summary>The grant that settled it.</summary>
    public Guid? GrantId { get; init; }

    /// <summary>What Microsoft said when it refused.</summary>
    public string? RefusedReason { get; init; }

    /// <summary>Who recorded what became of it.</summary>
    public string? SettledBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}

/// <summary>Asking Microsoft for more (R10): a request is settled once, by a grant or a refusal.</summary>
public static class MoreActivationsRule
{
    /// <summary>Decides on a request.</summary>
    public static CatalogDecision<MoreActivationsAsked> Ask(RequestActivations asked, KnownKey? key, KnownRequest? same, DateTimeOffset now)
    {
        var problems = CommandRule.Problems(asked);
        if (problems.Count > 0)
            return Refuse<MoreActivationsAsked>(CatalogOutcome.Invalid, problems);
        var done = new CatalogAnswer { Outcome = CatalogOutcome.Created, Id = asked.RequestId.ToString() };
        if (same is not null)
            return same.KeyId == asked.KeyId && same.Count == asked.Count
                ? new CatalogDecision<MoreActivationsAsked>.Repeat(Asked(same, key?.Pool), done)
                : Refuse<MoreActivationsAsked>(CatalogOutcome.Conflict, "requestId", "Another request has this id.", "Choose a new id.");
        if (key is null)
            return Refuse<MoreActivationsAsked>(CatalogOutcome.NotFound, "keyId", "There is no key with this id.", "Look the key up with GET /keys.");
        return key.Retired is not null
            ? Refuse<MoreActivationsAsked>(CatalogOutcome.Conflict, "keyId", "The key is retired and grants nothing new.", "Ask for a key in use.")
            : new CatalogDecision<MoreActivationsAsked>.Enter(
                Asked(new(asked.RequestId, asked.KeyId, asked.Count, MoreActivationsState.Asked, asked.CaseNumber, asked.RequestedBy, now), key.Pool), done);
    }

    /// <summary>Decides on Microsoft's refusal.</summary>
    public static CatalogDecision<MoreActivationsRefused> Refuse(RefuseActivations asked, KnownRequest? known, string? pool, DateTimeOffset now)
    {
        var problems = CommandRule.Problems(asked);
        if (problems.Count > 0)
            return Refuse<MoreActivationsRefused>(CatalogOutcome.Invalid, problems);
        if (known is null)
            return Refuse<MoreActivationsRefused>(CatalogOutcome.NotFound, "requestId", "There is no request with this id.", "Look it up with GET /activation-requests.");
        var done = new CatalogAnswer { Outcome = CatalogOutcome.Updated, Id = asked.RequestId.ToString() };
        return known.State switch
        {
            MoreActivationsState.Refused => new CatalogDecision<MoreActivationsRefused>.Repeat(
                Refused(known, pool, known.RefusedReason ?? "", known.CaseNumber, known.SettledBy ?? "", known.SettledAt ?? now), done),
            MoreActivationsState.Granted => Refuse<MoreActivationsRefused>(CatalogOutcome.Conflict, "requestId", "Microsoft granted it.", "Record a new request."),
            _ => new CatalogDecision<MoreActivationsRefused>.Enter(
                Refused(known, pool, asked.Reason, asked.CaseNumber ?? known.CaseNumber, asked.RefusedBy, now), done),
        };
    }

    /// <summary>Why a grant can't settle the request that it names; null where it can.</summary>
    public static FieldProblem? CannotSettle(AddActivations grant, KnownRequest? known) => known switch
    {
        _ when grant.RequestId is null => null,
        null => FieldRule.Problem("requestId", "There is no request with this id.", "Look it up with GET /activation-requests, or leave it out."),
        _ when known.KeyId != grant.KeyId => FieldRule.Problem("requestId", "The request is for another key.", "Record the grant with that key."),
        { State: MoreActivationsState.Refused } => FieldRule.Problem("requestId", "Microsoft refused that request.", "Record a new request, or leave it out."),
        { State: MoreActivationsState.Granted } when known.GrantId != grant.GrantId => FieldRule.Problem("requestId", "Another grant settled that request.", "Leave it out where this is one more grant."),
        _ => null,
    };

    /// <summary>That Microsoft was asked.</summary>
    public static MoreActivationsAsked Asked(KnownRequest request, string? pool) => new()
    {
        RequestId = request.RequestId,
        KeyId = request.KeyId,
        Pool = pool,
        Count = request.Count,
        CaseNumber = request.CaseNumber,
        RequestedBy = request.RequestedBy,
        RequestedAt = request.RequestedAt,
    };

    private static MoreActivationsRefused Refused(KnownRequest request, string? pool, string reason, string? caseNumber, string by, DateTimeOffset at) =>
        new() { RequestId = request.RequestId, KeyId = request.KeyId, Pool = pool, Reason = reason, CaseNumber = caseNumber, RefusedBy = by, RefusedAt = at };

    private static CatalogDecision<T>.Refuse Refuse<T>(CatalogOutcome outcome, string field, string reason, string mend) where T : class =>
        Refuse<T>(outcome, [FieldRule.Problem(field, reason, mend)]);

    private static CatalogDecision<T>.Refuse Refuse<T>(CatalogOutcome outcome, IReadOnlyList<FieldProblem> problems) where T : class =>
        new(new CatalogAnswer { Outcome = outcome, Problems = problems });
}
