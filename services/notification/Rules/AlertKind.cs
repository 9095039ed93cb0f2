namespace MakPlatform.Notification.Rules;

/// <summary>What set an alert off; what subscriptions choose by.</summary>
public enum AlertKind
{
    /// <summary>Few are left: low or critical.</summary>
    Level = 1,

    /// <summary>None is left.</summary>
    Exhausted = 2,

    /// <summary>A machine was turned away for want of an activation, the first of the episode.</summary>
    Denied = 3,

    /// <summary>It may run out within the lead time of its owner.</summary>
    Forecast = 4,

    /// <summary>Far more in an hour than the pool ever sees: a runaway image, or a stolen key.</summary>
    Burst = 5,

    /// <summary>Microsoft's count and the ledger's differ, and nothing explains it.</summary>
    Drift = 6,

    /// <summary>Nobody said for long what Microsoft said.</summary>
    Unconfirmed = 7,
}

/// <summary>What an episode is about. Kinds of one concern share its episodes, so that one shortage is one story and not four.</summary>
public enum Concern
{
    /// <summary>The pool runs out: level, exhausted, denied, forecast.</summary>
    Supply = 1,

    /// <summary>Bursts.</summary>
    Burst = 2,

    /// <summary>Drift.</summary>
    Drift = 3,

    /// <summary>Unconfirmed reservations.</summary>
    Unconfirmed = 4,
}
