namespace MakPlatform.Notification.Rules;

/// <summary>How near to empty a pool is; the higher the worse.</summary>
public enum AlertLevel
{
    /// <summary>Nothing to tell.</summary>
    Ok = 0,

    /// <summary>There is time to act: request additional activations, or buy.</summary>
    Low = 1,

    /// <summary>Half of what was left at <see cref="Low"/>.</summary>
    Critical = 2,

    /// <summary>Nothing left: new machines are denied (R8).</summary>
    Exhausted = 3,
}
