using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>
/// What is described as a whole and may be described again: products, tiers, pools. Each description that differs has the next
/// version; who saw another version than there is by now is refused, so that nobody's change is lost.
/// </summary>
public static class DefinitionRule
{
    /// <summary>Decides on a product.</summary>
    public static CatalogDecision<ProductDefined> Define(RegisterProduct asked, Product? known, DateTimeOffset changedAt, DateTimeOffset now) => Decide(
        CommandRule.Problems(asked), asked.ExpectedVersion, known?.Version, asked.Code,
        version => Product.Of(asked, version) == known,
        version => Product.Of(asked, version).ToEvent(version == known?.Version ? changedAt : now));

    /// <summary>Decides on a tier (R1). Keys that were bought keep the count that they were bought with.</summary>
    public static CatalogDecision<TierDefined> Define(RegisterTier asked, Tier? known, DateTimeOffset changedAt, DateTimeOffset now)
    {
        // Priced again at the same price without a date: the price keeps the day that it is of.
        var today = known is not null && known.Price == Tier.Of(asked, default, 1).Price && known.Currency == asked.Currency && known.PriceDate is { } priced
            ? priced : DateOnly.FromDateTime(now.UtcDateTime);
        return Decide(
            CommandRule.Problems(asked), asked.ExpectedVersion, known?.Version, asked.Name,
            version => Tier.Of(asked, today, version) == known,
            version => Tier.Of(asked, today, version).ToEvent(version == known?.Version ? changedAt : now));
    }

    /// <summary>Decides on a pool; <paramref name="productIsKnown"/> matters where the pool is new.</summary>
    public static CatalogDecision<PoolDefined> Define(DefinePool asked, PoolDefined? known, bool productIsKnown, DateTimeOffset now)
    {
        if (CommandRule.Problems(asked) is { Count: 0 } && Hindrance(asked, known, productIsKnown) is { } hindrance)
            return hindrance;
        return Decide(
            CommandRule.Problems(asked), asked.ExpectedVersion, known?.Version, asked.Pool,
            version => known is not null && version > 0 && SameAs(known, asked),
            version => version == known?.Version ? known : PoolOf(asked, version, now));
    }

    private static CatalogDecision<TEvent> Decide<TEvent>(
        IReadOnlyList<FieldProblem> problems, int? expected, int? known, string id, Func<int, bool> isSame, Func<int, TEvent> eventOf)
        where TEvent : class
    {
        if (problems.Count > 0)
            return new CatalogDecision<TEvent>.Refuse(new() { Outcome = CatalogOutcome.Invalid, Problems = problems });
        // Asked for what is there: a repeat, whatever version its sender saw before it was entered.
        if (known is { } same && isSame(same))
            return new CatalogDecision<TEvent>.Repeat(eventOf(same), new() { Outcome = CatalogOutcome.Updated, Id = id, Version = same });
        if (expected is { } seen && seen != (known ?? 0))
            return new CatalogDecision<TEvent>.Refuse(new() { Outcome = CatalogOutcome.Stale, Id = id, Version = known, Problems = [Stale(seen, known ?? 0)] });
        var next = (known ?? 0) + 1;
        return new CatalogDecision<TEvent>.Enter(eventOf(next), new() { Outcome = known is null ? CatalogOutcome.Created : CatalogOutcome.Updated, Id = id, Version = next });
    }

    private static CatalogDecision<PoolDefined>.Refuse? Hindrance(DefinePool asked, PoolDefined? known, bool productIsKnown)
    {
        if (known is null && !productIsKnown)
            return Refuse(CatalogOutcome.NotFound, $"There is no product {asked.Product}.", "Register the product first.");
        return known is not null && known.Product != asked.Product
            ? Refuse(CatalogOutcome.Conflict, $"The pool {asked.Pool} is for {known.Product}.", "A pool keeps its product: open another pool.")
            : null;
    }

    private static CatalogDecision<PoolDefined>.Refuse Refuse(CatalogOutcome outcome, string reason, string mend) =>
        new(new() { Outcome = outcome, Problems = [FieldRule.Problem("product", reason, mend)] });

    private static FieldProblem Stale(int seen, int known) =>
        FieldRule.Problem("expectedVersion", $"You saw version {seen}; it is at version {known} by now.", "Look at it again, and send your change on top of what is there.");

    private static bool SameAs(PoolDefined known, DefinePool asked) =>
        known.Site == asked.Site && known.Alerts == asked.Alerts && known.Owners.SequenceEqual(asked.Owners) && known.Quotas.SequenceEqual(asked.Quotas);

    private static PoolDefined PoolOf(DefinePool asked, int version, DateTimeOffset now) => new()
    {
        Pool = asked.Pool,
        Product = asked.Product,
        Site = asked.Site,
        Owners = asked.Owners,
        Alerts = asked.Alerts,
        Quotas = asked.Quotas,
        Version = version,
        DefinedBy = asked.DefinedBy,
        DefinedAt = now,
    };
}
