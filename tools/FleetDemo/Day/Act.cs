using MakPlatform.Contracts.V1;
using MakPlatform.FleetDemo.Fleet;

namespace MakPlatform.FleetDemo.Day;

/// <summary>What the script knows will be answered.</summary>
public enum Expected
{
    /// <summary>Granted, one activation consumed.</summary>
    Consumed,

    /// <summary>Granted, none consumed.</summary>
    Kept,

    /// <summary>Denied with <c>0xC004C008</c> and two ways on (R8).</summary>
    Exhausted,
}

/// <summary>One machine asks.</summary>
public sealed record Scene(FleetMachine Machine, string What, ActivationReason Reason, Expected Expected);

/// <summary>Machines that ask at the same time: whichever comes first, the outcomes are the same.</summary>
public sealed record Act(string Title, IReadOnlyList<Scene> Scenes)
{
    /// <summary>How many activations it uses up.</summary>
    public int Consumes => Scenes.Count(scene => scene.Expected is Expected.Consumed);
}
