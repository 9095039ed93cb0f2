namespace MakPlatform.LocalHosting.Running;

/// <summary>How long to wait before starting again what died: 0.5 s, doubling to 15 s, from the beginning after a minute of health.</summary>
internal sealed class BackOff
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan Forgiving = TimeSpan.FromMinutes(1);

    private TimeSpan next = First;

    /// <param name="healthyFor">How long the process had been healthy when it died.</param>
    public TimeSpan Next(TimeSpan healthyFor)
    {
        if (healthyFor >= Forgiving)
            next = First;
        var wait = next;
        next = wait * 2 < Longest ? wait * 2 : Longest;
        return wait;
    }
}
