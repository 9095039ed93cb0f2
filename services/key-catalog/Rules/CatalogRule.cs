using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>Who may enter what into the catalogue: R1 (counts), R10 (grants, successors), and no key twice.</summary>
public static class CatalogRule
{
    /// <summary>Decides on a new key.</summary>
    public static CatalogDecision<KeyRegistered> Register(RegisterKey asked, RegistrationFacts facts, DateTimeOffset now)
    {
        var problems = CommandRule.Problems(asked);
        if (problems.Count > 0)
            return Refuse<KeyRegistered>(CatalogOutcome.Invalid, problems);
        if (facts.SameId is { } known)
            return IsRepeat(asked, known)
                ? new CatalogDecision<KeyRegistered>.Repeat(known.Registered, Done(CatalogOutcome.Created, asked.KeyId))
                : Refuse<KeyRegistered>(CatalogOutcome.Conflict, "keyId", "Another key, or this one with other facts, has this id.", "Choose a new id.");
        return Hindrance(asked, facts)
            ?? new CatalogDecision<KeyRegistered>.Enter(Registered(asked, now), Done(CatalogOutcome.Created, asked.KeyId));
    }

    /// <summary>Decides on activations that Microsoft granted (R10).</summary>
    public static CatalogDecision<ActivationsAdded> Add(AddActivations asked, KnownKey? key, ActivationsAdded? sameGrant, DateTimeOffset now, KnownRequest? request = null)
    {
        var problems = CommandRule.Problems(asked);
        if (problems.Count > 0)
            return Refuse<ActivationsAdded>(CatalogOutcome.Invalid, problems);
        if (sameGrant is not null)
            return sameGrant.KeyId == asked.KeyId && sameGrant.Count == asked.Count
                ? new CatalogDecision<ActivationsAdded>.Repeat(sameGrant, Done(CatalogOutcome.Created, asked.GrantId))
                : Refuse<ActivationsAdded>(CatalogOutcome.Conflict, "grantId", "Another grant has this id.", "Choose a new id.");
        if (key is null)
            return UnknownKey<ActivationsAdded>("keyId");
        if (MoreActivationsRule.CannotSettle(asked, request) is { } problem)
            return Refuse<ActivationsAdded>(request is null ? CatalogOutcome.NotFound : CatalogOutcome.Conflict, [problem]);
        return key.Retired is not null
            ? Refuse<ActivationsAdded>(CatalogOutcome.Conflict, "keyId", "The key is retired and grants nothing new.", "Add the activations to a key in use.")
            : new CatalogDecision<ActivationsAdded>.Enter(Added(asked, now), Done(CatalogOutcome.Created, asked.GrantId));
    }

    /// <summary>Decides on retiring a key; retired once, it stays so for the first reason.</summary>
    public static CatalogDecision<KeyRetired> Retire(RetireKey asked, KnownKey? key, DateTimeOffset now)
    {
        var problems = CommandRule.Problems(asked);
        if (problems.Count > 0)
            return Refuse<KeyRetired>(CatalogOutcome.Invalid, problems);
        if (key is null)
            return UnknownKey<KeyRetired>("keyId");
        var done = Done(CatalogOutcome.Updated, asked.KeyId);
        return key.Retired is { } earlier
            ? new CatalogDecision<KeyRetired>.Repeat(earlier, done)
            : new CatalogDecision<KeyRetired>.Enter(new KeyRetired { KeyId = asked.KeyId, Reason = asked.Reason, RetiredBy = asked.RetiredBy, RetiredAt = now }, done);
    }

    private static CatalogDecision<KeyRegistered>? Hindrance(RegisterKey asked, RegistrationFacts facts)
    {
        if (!facts.SealHolds)
            return Refuse<KeyRegistered>(CatalogOutcome.Invalid, "sealedProductKey", "It was not sealed by this catalogue for this key id.", "Register keys over HTTP.");
        if (facts.SameProductKey is { Registered: var other })
            return Refuse<KeyRegistered>(CatalogOutcome.Conflict, "productKey", $"It is registered already: the key that ends in {other.PartialProductKey}, in pool {facts.SameProductKey.Pool}.", "Add activations to that key, or register another.");
        if (facts.Product is null)
            return Refuse<KeyRegistered>(CatalogOutcome.NotFound, "product", $"There is no product {asked.Product}.", "Register the product first.");
        if (!facts.Product.TakesMak)
            return Refuse<KeyRegistered>(CatalogOutcome.Conflict, "product", $"{facts.Product.Name} takes a key of another kind, not a MAK.", "Choose the product that the MAK is for.");
        if (asked.Tier is not null && facts.Tier is null)
            return Refuse<KeyRegistered>(CatalogOutcome.NotFound, "tier", $"There is no tier {asked.Tier}.", "Name one of the tiers, or leave it out for a count of its own.");
        if (TierRule.Problem(asked.Activations, facts.Tier) is { } wrongCount)
            return Refuse<KeyRegistered>(CatalogOutcome.Invalid, [wrongCount]);
        if (facts.PoolProduct is { } product && product != asked.Product)
            return Refuse<KeyRegistered>(CatalogOutcome.Conflict, "pool", $"The pool {asked.Pool} is for {product}.", "Choose a pool of this product, or a new one.");
        return asked.Supersedes is null ? null : SuccessionHindrance(asked, facts.Superseded);
    }

    private static CatalogDecision<KeyRegistered>? SuccessionHindrance(RegisterKey asked, KnownKey? old)
    {
        if (old is null)
            return UnknownKey<KeyRegistered>("supersedes");
        return old.Pool == asked.Pool
            ? null
            : Refuse<KeyRegistered>(CatalogOutcome.Conflict, "supersedes", $"The older key is in pool {old.Pool}.", "A key takes over within its pool.");
    }

    private static bool IsRepeat(RegisterKey asked, KnownKey known) =>
        known.ProductKeyHash == asked.ProductKeyHash
        && asked.Requesters.SequenceEqual(known.Registered.Requesters)
        && Registered(asked, known.Registered.RegisteredAt) with { RegisteredBy = known.Registered.RegisteredBy, Requesters = known.Registered.Requesters } == known.Registered;

    private static KeyRegistered Registered(RegisterKey asked, DateTimeOffset now) => new()
    {
        KeyId = asked.KeyId,
        Pool = asked.Pool,
        Product = asked.Product,
        PartialProductKey = asked.PartialProductKey,
        Activations = asked.Activations,
        Tier = asked.Tier,
        Policy = asked.Policy is ConsumptionPolicy.Unspecified ? ConsumptionPolicy.HardwareAware : asked.Policy,
        Supersedes = asked.Supersedes,
        RegisteredBy = asked.RegisteredBy,
        RegisteredAt = now,
        Requesters = asked.Requesters,
        Site = asked.Site,
    };

    private static ActivationsAdded Added(AddActivations asked, DateTimeOffset now) => new()
    {
        GrantId = asked.GrantId,
        KeyId = asked.KeyId,
        Count = asked.Count,
        CaseNumber = asked.CaseNumber,
        AddedBy = asked.AddedBy,
        AddedAt = now,
        RequestId = asked.RequestId,
    };

    private static CatalogAnswer Done(CatalogOutcome outcome, Guid id) => new() { Outcome = outcome, Id = id.ToString() };

    private static CatalogDecision<T>.Refuse UnknownKey<T>(string field) where T : class =>
        Refuse<T>(CatalogOutcome.NotFound, field, "There is no key with this id.", "Look the key up with GET /keys.");

    private static CatalogDecision<T>.Refuse Refuse<T>(CatalogOutcome outcome, string field, string reason, string mend) where T : class =>
        Refuse<T>(outcome, [FieldRule.Problem(field, reason, mend)]);

    private static CatalogDecision<T>.Refuse Refuse<T>(CatalogOutcome outcome, IReadOnlyList<FieldProblem> problems) where T : class =>
        new(new CatalogAnswer { Outcome = outcome, Problems = problems });
}
