namespace MakPlatform.Edge;

/// <summary>What an endpoint knows of a change: taken into the audit log in the place of the request's own fields.</summary>
public sealed class AuditEntry
{
    internal object? Old { get; private set; }

    internal object? New { get; private set; }

    /// <summary>Says what stood there before, and what is asked for; leave the latter out where the request's body says it.</summary>
    public void Changes(object? old, object? @new = null) => (Old, New) = (old, @new);
}
