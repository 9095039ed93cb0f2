using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Rules;

/// <summary>What was decided for one request.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The machine may activate.</summary>
    /// <param name="Key">The key to use, as it stands after the decision.</param>
    /// <param name="Consumed">Whether one activation was used up.</param>
    /// <param name="Why">Why it was or was not, in one sentence.</param>
    public sealed record Granted(KeyState Key, bool Consumed, string Why) : Decision;

    /// <summary>The machine may not activate.</summary>
    /// <param name="Code">Why; <see cref="Denial"/> has the words.</param>
    /// <param name="Why">The cause with its figures, where there are any.</param>
    public sealed record Denied(DenialCode Code, string? Why = null) : Decision;
}
