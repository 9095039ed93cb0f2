namespace MakPlatform.Notification.Rules;

/// <summary>Why something is told.</summary>
public enum NoticeType
{
    /// <summary>It began.</summary>
    Raised = 1,

    /// <summary>It got worse.</summary>
    Worsened = 2,

    /// <summary>Nothing has been done.</summary>
    Reminder = 3,

    /// <summary>Activations were added.</summary>
    Resolved = 4,
}

/// <summary>What ended an episode.</summary>
public enum Resolution
{
    /// <summary>The total went up: Microsoft granted more, or a key was registered (R10).</summary>
    ActivationsAdded = 1,

    /// <summary>It was well for some days without that.</summary>
    Recovered = 2,
}
