namespace MakPlatform.Notification.Rules;

/// <summary>How bad it is; the higher the worse. An episode tells each at most once, and only upwards.</summary>
public enum Severity
{
    /// <summary>Nothing to tell.</summary>
    None = 0,

    /// <summary>There is time to act.</summary>
    Warning = 1,

    /// <summary>Act today.</summary>
    Critical = 2,

    /// <summary>Nothing is left: new machines will be denied (R8).</summary>
    Exhausted = 3,

    /// <summary>New machines are being denied.</summary>
    Denied = 4,
}
