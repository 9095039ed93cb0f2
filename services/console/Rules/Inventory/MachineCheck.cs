namespace MakPlatform.Console.Rules.Inventory;

/// <summary>What can be seen to be wrong with a machine before the platform is asked; the services look at the rest.</summary>
internal static class MachineCheck
{
    private const int LongestHostName = 255, LongestText = 256;

    public static IEnumerable<LineProblem> Of(DescribedMachine machine)
    {
        if (machine.HostName is { Length: > LongestHostName })
            yield return new(machine.Line, "host", $"is longer than {LongestHostName} characters", "Send the machine's name.");
        if (machine.Hardware is { System.Uuid: { Length: > 0 } uuid } && !IsUuid(uuid))
            yield return new(machine.Line, "uuid", "is no UUID", "Send 32 hexadecimal digits as the firmware spells them, or leave it out.");
        foreach (var adapter in machine.Hardware.NetworkAdapters ?? [])
        {
            if (adapter is { MacAddress: { Length: > 0 } mac } && !IsMac(mac))
                yield return new(machine.Line, "mac", "is no MAC address", "Send twelve hexadecimal digits, such as b4:45:06:1a:2b:3c; several with a space between.");
        }

        if (machine.Installation?.InstallationId is { Length: > 0 } id && OfflineDigits.InstallationId(id) is null)
            yield return new(machine.Line, "installationId", "is not 63, 54 or 50 digits", "Send what slmgr /dti prints.");
        if (Serials(machine).FirstOrDefault(value => value.Text?.Length > LongestText) is { Field: { } field })
            yield return new(machine.Line, field, $"is longer than {LongestText} characters", "Send the value alone.");
    }

    private static IEnumerable<(string Field, string? Text)> Serials(DescribedMachine machine) =>
    [
        ("serial", machine.Hardware.System?.Serial), ("manufacturer", machine.Hardware.System?.Manufacturer), ("model", machine.Hardware.System?.Product),
        ("boardSerial", machine.Hardware.Board?.Serial), ("chassisSerial", machine.Hardware.Chassis?.Serial), ("tpm", machine.Hardware.Tpm?.EndorsementKeyHash),
    ];

    private static bool IsUuid(string text) => Hex(text, "-{} ") == 32;

    private static bool IsMac(string text) => Hex(text, ":-. ") == 12;

    // The number of hexadecimal digits; none where anything else stands there.
    private static int Hex(string text, string between)
    {
        var digits = text.Where(sign => !between.Contains(sign, StringComparison.Ordinal)).ToList();
        return digits.All(char.IsAsciiHexDigit) ? digits.Count : 0;
    }
}
