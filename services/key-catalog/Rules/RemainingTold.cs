using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>What is left, or why that is not told.</summary>
public abstract record RemainingTold
{
    /// <summary>The figure.</summary>
    public sealed record Known(RemainingFigure Figure) : RemainingTold;

    /// <summary>What was named is not there, or not the asker's.</summary>
    public sealed record Missing(FieldProblem Problem) : RemainingTold;

    /// <summary>The question is wrong by itself.</summary>
    public sealed record Wrong(FieldProblem Problem) : RemainingTold;

    /// <summary>Neither the copy nor the ledger knows yet.</summary>
    public sealed record Later(FieldProblem Problem) : RemainingTold;

    /// <summary>A key that is not in the catalogue, or in no pool of the asker's.</summary>
    public static RemainingTold NoSuchKey { get; } = new Missing(new() { Field = "keyId", Reason = "names no key of the catalogue", Mend = "GET /keys lists them." });

    /// <summary>A pool that is not in the catalogue.</summary>
    public static RemainingTold NoSuchPool { get; } = new Missing(new() { Field = "pool", Reason = "is not known", Mend = "GET /pools lists them." });

    /// <summary>A product that is not in the catalogue.</summary>
    public static RemainingTold NoSuchProduct { get; } = new Missing(new() { Field = "product", Reason = "is not known", Mend = "GET /products lists them." });

    /// <summary>More than one thing is named.</summary>
    public static RemainingTold TooMany { get; } = new Wrong(FieldRule.Problem("query", "More than one of key, pool and product is named.", "Name one of them, or none for everything."));

    /// <summary>A key that was just registered is known in a moment.</summary>
    public static RemainingTold Away { get; } = new Later(new() { Field = "remaining", Reason = "is told by neither the copy nor the ledger yet: a key that was just registered is known in a moment", Mend = "Ask again." });
}
