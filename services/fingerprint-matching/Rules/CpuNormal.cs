using System.Text.RegularExpressions;
using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>Processors: a name and a CPUID signature, both of which name a model, never a unit.</summary>
internal static partial class CpuNormal
{
    private const int IdDigits = 16;

    public static void Read(IReadOnlyList<CpuComponent> cpus, TraitList list)
    {
        foreach (var cpu in cpus)
        {
            if (Texts.Plain(cpu?.Name) is { } name)
                list.AddModel(TraitKind.CpuName, Noise().Replace(name, " "));
            if (Texts.Plain(cpu?.ProcessorId) is not { } id)
                continue;
            if (Signature(id) is { } signature)
                list.Add(TraitKind.CpuId, signature);
            else
                list.Doubt(TraitKind.CpuId, Doubts.Malformed);
        }
    }

    // dmidecode prints the bytes as they lie (C3 06 03 00 FF FB EB BF), WMI the two registers (BFEBFBFF000306C3).
    private static string? Signature(string text)
    {
        if (Texts.Hex(text, IdDigits) is not { } hex || !hex.AsSpan().ContainsAnyExcept(hex[0]))
            return null;
        return text.Contains(' ', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal) || text.Contains('-', StringComparison.Ordinal)
            ? Convert.ToHexStringLower([.. Convert.FromHexString(hex).Reverse()])
            : hex;
    }

    // "Intel(R) Core(TM) i7-4770 CPU @ 3.40GHz" and "Intel Core i7-4770" are one model.
    [GeneratedRegex(@"\((r|tm)\)|®|™|\bcpu\b|@\s*[\d.]+\s*[gm]hz|\b\w+-core processor\b|\bprocessor\b|\bwith radeon.*$")]
    private static partial Regex Noise();
}
