using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>What may happen to a key after it is registered: Microsoft blocks it, it moves to another pool of its product.</summary>
public static class KeyStateRule
{
    /// <summary>Decides on a block. A later block of the same key is a fact of its own: Microsoft may have lifted the first.</summary>
    public static CatalogDecision<KeyBlocked> Block(BlockKey asked, KnownKey? key, DateTimeOffset now)
    {
        var problems = CommandRule.Problems(asked);
        if (problems.Count > 0)
            return Refuse<KeyBlocked>(CatalogOutcome.Invalid, problems);
        if (key is null)
            return UnknownKey<KeyBlocked>();
        var done = new CatalogAnswer { Outcome = CatalogOutcome.Updated, Id = asked.KeyId.ToString() };
        if (key.Blocked is { } earlier && earlier.BlockId == asked.BlockId)
            return new CatalogDecision<KeyBlocked>.Repeat(earlier, done);
        return key.Retired is not null
            ? Refuse<KeyBlocked>(CatalogOutcome.Conflict, [FieldRule.Problem("keyId", "The key is retired and grants nothing new anyway.", "Nothing needs to be done.")])
            : new CatalogDecision<KeyBlocked>.Enter(
                new() { BlockId = asked.BlockId, KeyId = asked.KeyId, Reason = asked.Reason, BlockedBy = asked.BlockedBy, BlockedAt = now }, done);
    }

    /// <summary>Decides on a move; <paramref name="targetProduct"/> is the other pool's product, null where the pool is new.</summary>
    public static CatalogDecision<KeyMoved> Move(MoveKey asked, KnownKey? key, KeyMoved? sameMove, string? targetProduct, DateTimeOffset now)
    {
        var problems = CommandRule.Problems(asked);
        if (problems.Count > 0)
            return Refuse<KeyMoved>(CatalogOutcome.Invalid, problems);
        var done = new CatalogAnswer { Outcome = CatalogOutcome.Updated, Id = asked.KeyId.ToString() };
        if (sameMove is not null)
            return sameMove.KeyId == asked.KeyId && sameMove.Pool == asked.Pool
                ? new CatalogDecision<KeyMoved>.Repeat(sameMove, done)
                : Refuse<KeyMoved>(CatalogOutcome.Conflict, [FieldRule.Problem("moveId", "Another move has this id.", "Choose a new id.")]);
        if (key is null)
            return UnknownKey<KeyMoved>();
        if (key.Pool == asked.Pool)
            return Refuse<KeyMoved>(CatalogOutcome.Conflict, [FieldRule.Problem("pool", $"The key is in pool {key.Pool} already.", "Name the pool that it is to serve.")]);
        return targetProduct is not null && targetProduct != key.Registered.Product
            ? Refuse<KeyMoved>(CatalogOutcome.Conflict, [FieldRule.Problem("pool", $"The pool {asked.Pool} is for {targetProduct}.", "Choose a pool of the key's product, or a new one.")])
            : new CatalogDecision<KeyMoved>.Enter(Moved(asked, key, now), done);
    }

    private static KeyMoved Moved(MoveKey asked, KnownKey key, DateTimeOffset now) => new()
    {
        MoveId = asked.MoveId,
        KeyId = asked.KeyId,
        FromPool = key.Pool,
        Pool = asked.Pool,
        Product = key.Registered.Product,
        Reason = asked.Reason,
        MovedBy = asked.MovedBy,
        MovedAt = now,
    };

    private static CatalogDecision<T>.Refuse UnknownKey<T>() where T : class =>
        Refuse<T>(CatalogOutcome.NotFound, [FieldRule.Problem("keyId", "There is no key with this id.", "Look the key up with GET /keys.")]);

    private static CatalogDecision<T>.Refuse Refuse<T>(CatalogOutcome outcome, IReadOnlyList<FieldProblem> problems) where T : class =>
        new(new CatalogAnswer { Outcome = outcome, Problems = problems });
}
