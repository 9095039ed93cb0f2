using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FleetLives;

/// <summary>One description in a scenario, and what it must be taken for.</summary>
/// <param name="Hardware">What is described.</param>
/// <param name="SameAs">The index of an earlier step whose machine it is; null: a machine never seen.</param>
/// <param name="Verdicts">The verdicts that are right; empty: any that leads to the same identity.</param>
public sealed record Scene(HardwareDescription Hardware, int? SameAs, params IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>What the requester vouches for.</summary>
    public Assertion? Assertion { get; init; }
}

/// <summary>A variant of one of the rules R3 to R7.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Name">What happens.</param>
/// <param name="Play">The descriptions, in order.</param>
public sealed record Scenario(string Rule, string Name, Func<Numbers, IReadOnlyList<Scene>> Play)
{
    /// <summary>Plays it against a fleet of its own.</summary>
    /// <returns>What went wrong; null where all is right.</returns>
    public string? Fault(Numbers numbers, Func<Portrait, Portrait>? hash = null)
    {
        var player = new Player(hash);
        var machines = new List<Guid>();
        foreach (var (step, index) in Play(numbers).Select((step, index) => (step, index)))
        {
            var known = machines.ToHashSet();
            var found = player.See(step.Hardware, step.Assertion);
            machines.Add(found.MachineId);
            var right = step.SameAs is { } same ? found.MachineId == machines[same] : !known.Contains(found.MachineId);
            if (!right || (step.Verdicts.Count > 0 && !step.Verdicts.Contains(found.Verdict)))
                return $"{Rule} {Name}, step {index}: {found.Verdict} - {found.Explanation}";
        }
        return null;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Rule} {Name}";
}
