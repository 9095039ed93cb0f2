using Microsoft.AspNetCore.Http;

namespace MakPlatform.Edge;

/// <summary>The answer where a caller names a pool that is none of its own.</summary>
public static class PoolScope
{
    /// <summary>403. It does not say whether there is such a pool.</summary>
    public static IResult Refusal { get; } = Problems.Refuse(
        StatusCodes.Status403Forbidden, "pool", "is not one of the pools that this caller may touch", "Name one of your own pools, or ask an administrator for a key that covers this one.");
}
