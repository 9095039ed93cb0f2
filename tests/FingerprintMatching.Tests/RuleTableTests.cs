using MakPlatform.FingerprintMatching.Storage;
using MakPlatform.FleetLives;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>R3 to R7, each over its variants, on every sample machine.</summary>
public sealed class RuleTableTests
{
    public static TheoryData<string> PhysicalVariants => [.. RuleTable.Of(Samples.Physical[0]).Select(scenario => scenario.ToString())];

    public static TheoryData<string> VirtualVariants => [.. VirtualRuleTable.Of("VMware").Select(scenario => scenario.Name["VMware: ".Length..])];

    public static TheoryData<string> Traps => [.. VirtualRuleTable.Traps.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(PhysicalVariants))]
    public void Physical_machines_are_told_apart_and_recognised(string variant) =>
        AssertRight(Samples.Some.Select(sample => RuleTable.Of(sample).Single(scenario => scenario.ToString() == variant)));

    [Theory]
    [MemberData(nameof(VirtualVariants))]
    public void Virtual_machines_are_told_apart_and_recognised(string variant) =>
        AssertRight(VirtualAssembly.Hosts.SelectMany(host => VirtualRuleTable.Of(host)).Where(scenario => scenario.Name.EndsWith($": {variant}", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Traps))]
    public void Physical_machines_that_look_virtual_are_physical(string name) =>
        AssertRight(VirtualRuleTable.Traps.Where(scenario => scenario.Name == name));

    // Both ways: readable values, and keyed hashes, as a privacy-minded installation runs it.
    private static void AssertRight(IEnumerable<Scenario> scenarios)
    {
        var hash = new IdentifierHash(new byte[32]);
        var faults = scenarios.SelectMany((scenario, index) => new[] { scenario.Fault(new(new Random(index))), scenario.Fault(new(new Random(index)), hash.Of) }).OfType<string>().ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} wrong, such as:\n{string.Join('\n', faults.Distinct().Take(5))}");
    }
}
