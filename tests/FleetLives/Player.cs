using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FleetLives;

/// <summary>The service's rules over a fleet in memory: what the service decides, without its database.</summary>
/// <param name="hash">How unique values are hashed; null: they stay readable.</param>
public sealed class Player(Func<Portrait, Portrait>? hash = null)
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Fleet fleet = new(new Dictionary<Guid, Guid>());
    private int sightings;

    /// <summary>Values that the fleet has demoted.</summary>
    public IReadOnlyList<Trait> Learned => fleet.Learned;

    /// <summary>Identifies a description.</summary>
    public Identification See(HardwareDescription hardware, Assertion? assertion = null)
    {
        var now = Start.AddDays(sightings++);
        var portrait = HardwareNormal.Read(hardware, assertion, BadValues.Embedded);
        var sighting = new Sighting(Guid.CreateVersion7(now), hash?.Invoke(portrait) ?? portrait, assertion?.EarlierRequestId);
        return fleet.Identify(sighting, Guid.CreateVersion7(now), now);
    }
}
