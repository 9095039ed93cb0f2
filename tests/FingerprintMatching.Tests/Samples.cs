using MakPlatform.FleetLives;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>Real machines, read once.</summary>
internal static class Samples
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Hardware");

    public static IReadOnlyList<SampleMachine> Machines { get; } = SampleMachine.Read(Path.Combine(Folder, "machines-1000.jsonl"));

    public static IReadOnlyList<SampleMachine> Physical { get; } = [.. Machines.Where(machine => !machine.IsVirtual)];

    /// <summary>Every fifth: enough of each kind for a test that plays many scenarios on each.</summary>
    public static IReadOnlyList<SampleMachine> Some { get; } = [.. Physical.Where((_, index) => index % 5 == 0)];

    public static IReadOnlyList<SamplePair> Pairs { get; } = SamplePair.Read(Path.Combine(Folder, "pairs-1000.jsonl"));
}
