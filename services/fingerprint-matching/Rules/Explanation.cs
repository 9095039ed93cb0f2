using System.Text;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>The evidence in one sentence for people; it names components, never their values.</summary>
internal static class Explanation
{
    public static string Of(Comparison result)
    {
        var text = new StringBuilder(char.ToUpperInvariant(result.Clause[0]) + result.Clause[1..]);
        Append(text, "agrees", result.Evidence.Where(item => item.Outcome == Outcome.Agrees && item.Component.IsUnique()));
        Append(text, "differs", result.Evidence.Where(item => item.Outcome == Outcome.Differs && item.Weight != 0));
        return text.Append('.').ToString();
    }

    private static void Append(StringBuilder text, string word, IEnumerable<Evidence> evidence)
    {
        var names = string.Join(", ", evidence.Select(item => Name(item.Component)));
        if (names.Length > 0)
            text.Append("; ").Append(word).Append(": ").Append(names);
    }

    private static string Name(TraitKind kind) => kind switch
    {
        TraitKind.BoardSerial => "board serial",
        TraitKind.SystemUuid => "UUID",
        TraitKind.OnboardMac => "network address",
        TraitKind.WirelessMac => "Wi-Fi address",
        TraitKind.TpmKey => "TPM",
        TraitKind.SystemSerial => "system serial",
        TraitKind.ChassisSerial => "chassis serial",
        TraitKind.MemorySerial or TraitKind.MemoryPart => "memory",
        TraitKind.MemoryTotal => "memory size",
        TraitKind.InstanceId => "instance",
        TraitKind.GenerationId => "generation",
        TraitKind.AssetTag or TraitKind.DirectoryObject or TraitKind.EarlierRequest => "the requester's word",
        TraitKind.FirmwareAssetTag => "asset tag",
        TraitKind.SystemModel => "model",
        TraitKind.BoardModel => "board model",
        TraitKind.CpuName or TraitKind.CpuId => "processor",
        TraitKind.BiosVersion => "BIOS version",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
