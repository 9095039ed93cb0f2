namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// Likelihood weights in bits, agreement log2(m/u) and difference log2((1-m)/(1-u)), where m is how often the component
/// agrees on the same machine and u how often on another machine of the same model. Measured by the hardware study on
/// 11,226 before/after reports of linuxhw/DMI where it says so there, assumed for serials, with u capped at 2^-15
/// (cloning and unlisted placeholders dominate below that).
/// </summary>
/// <remarks>
/// The fields that have no serial are not independent, so their same-model column is used: "everything agrees" then sums
/// to about the 3.9 bits that were measured jointly. The table decides nothing where the anchors do.
/// </remarks>
public static class Weights
{
    /// <summary>Stored with every verdict, so that old ones stay explainable when the table changes.</summary>
    public const int Version = 1;

    /// <summary>The weight of a component that agrees or differs; zero for what is absent or doubted.</summary>
    public static double Of(TraitKind kind, Outcome outcome) => outcome switch
    {
        Outcome.Agrees => Table(kind).Agrees,
        Outcome.Differs => Table(kind).Differs,
        _ => 0,
    };

    private static (double Agrees, double Differs) Table(TraitKind kind) => kind switch
    {
        TraitKind.BoardSerial => (15, -7.6),      // m .995 assumed
        TraitKind.SystemUuid => (15, -6.6),       // m .99 assumed
        TraitKind.TpmKey => (15, -5.1),           // m .97 assumed: AMD's firmware TPM goes with the CPU
        TraitKind.OnboardMac => (9.9, -4.3),      // m .95, u 1e-3 assumed (docks)
        TraitKind.InstanceId => (15, -15),        // by definition of the identity
        TraitKind.GenerationId => (10, -1),       // changes when a snapshot is restored
        TraitKind.SystemSerial => (15, -8),       // m .996 measured on Dell service tags
        TraitKind.ChassisSerial => (13, -3.6),    // as a disk: one screwdriver away
        TraitKind.Disk => (13, -3.6),             // m .92, u 1e-4 assumed
        TraitKind.MemorySerial => (9.9, -3.8),    // m .93 measured for kept modules
        TraitKind.WirelessMac => (9.9, -2),       // plugged in: replaced more often than soldered ones
        TraitKind.FirmwareAssetTag => (6, -1),    // typed by hand
        TraitKind.DeviceSerial => (5, -0.5),
        TraitKind.AssetTag or TraitKind.DirectoryObject or TraitKind.EarlierRequest => (8, -2), // vouched for, not seen
        TraitKind.SystemModel => (0, -9),         // m .998
        TraitKind.BoardModel => (0, -9),          // m .998
        TraitKind.Sku => (0.8, -6.8),
        TraitKind.CpuName => (1.5, -4.3),
        TraitKind.CpuId => (0.4, -3.8),
        TraitKind.MemoryPart => (2.6, -3.7),      // any module in common
        TraitKind.MemoryTotal => (1, -2),
        TraitKind.BiosVersion => (1.6, -1.6),     // changes in a quarter of machines in 1.6 years
        _ => (0, 0),
    };
}
