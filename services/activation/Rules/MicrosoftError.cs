using System.Globalization;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Rules;

/// <summary>An error code of Microsoft's activation, in its one spelling, with its class.</summary>
/// <param name="Code">Such as <c>0xC004C020</c>.</param>
/// <param name="Class">What it means for the key and the count.</param>
/// <param name="Advice">What to do, in one sentence.</param>
public sealed record MicrosoftError(string Code, ActivationErrorClass Class, string Advice)
{
    /// <summary>True if Microsoft said no. Otherwise it was not asked, or may say yes to the same again, and the reservation stays.</summary>
    public bool IsRefusal => Class is ActivationErrorClass.Exhausted or ActivationErrorClass.Blocked or ActivationErrorClass.InvalidKey
        or ActivationErrorClass.WrongProduct or ActivationErrorClass.Hardware;

    /// <summary>Reads a code as people and logs write it; null where it is none.</summary>
    // 0xC004F050, C004F050, -1073418160 (WMI and logs), 3221549136
    public static MicrosoftError? Read(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        var hex = trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? trimmed[2..] : trimmed.Length == 8 && trimmed.Any(char.IsAsciiLetter) ? trimmed : null;
        uint code;
        if (hex is not null)
        {
            if (!uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code))
                return null;
        }
        else if (long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= int.MinValue and <= uint.MaxValue)
        {
            code = unchecked((uint)number);
        }
        else
        {
            return null;
        }

        return code == 0 ? null : Of(code);
    }

    private static MicrosoftError Of(uint code)
    {
        var kind = ClassOf(code);
        return new($"0x{code:X8}", kind, AdviceFor(kind));
    }

    // Microsoft's "Resolve common Windows activation error codes" and the SDK's slerror.h; the two-digit ones are answers of
    // batch activation as public clients of it name them. C008 is documented for KMS host keys; imported results use it for MAKs too.
    private static ActivationErrorClass ClassOf(uint code) => code switch
    {
        0xC004C008 or 0xC004C020 or 0xC004C021 or 0x7F => ActivationErrorClass.Exhausted,
        0xC004C003 or 0xC004C017 or 0xC004C060 or 0xC004F051 or 0x67 => ActivationErrorClass.Blocked,
        0xC004C001 or 0xC004C004 or 0xC004C007 or 0xC004C00E or 0xC004C00F or 0xC004C010 or 0xC004F050 or 0x80070490 or 0x68 or 0x86 => ActivationErrorClass.InvalidKey,
        0xC004E016 or 0xC004F069 or 0xC004F035 or 0xC004B100 => ActivationErrorClass.WrongProduct,
        0xC004F00F => ActivationErrorClass.Hardware,
        0xC004C012 or 0xC004C00C or 0xC004C013 or 0xC004C014 or 0xC004C015 or 0xC004C050 or 0xC004B007 or 0xC004B011 or 0x80072EE2 => ActivationErrorClass.TryAgain,
        0xC004F025 or 0x80070005 => ActivationErrorClass.Permission,
        0xC004F038 or 0xC004F039 or 0xC004F041 or 0xC004F042 or 0xC004F06C or 0xC004F074
            or 0x8007232A or 0x8007232B or 0x80092328 or 0x8007007B or 0x8007251D or 0x800706BA => ActivationErrorClass.KmsOnly,
        _ => ActivationErrorClass.Other,
    };

    private static string AdviceFor(ActivationErrorClass kind) => kind switch
    {
        ActivationErrorClass.Exhausted => "Ask again: the pool's next key is taken; request additional activations for this one.",
        ActivationErrorClass.Blocked => "Ask again for the pool's next key, and have this one replaced by Microsoft's Volume Licensing Activation Center.",
        ActivationErrorClass.InvalidKey => "Compare the key in the catalogue with the agreement, and ask again for the pool's next key.",
        ActivationErrorClass.WrongProduct => "Install the edition that the key is for, or ask for the pool of the installed one.",
        ActivationErrorClass.Hardware => "Ask again: the machine's hardware changed, which may count as a new machine.",
        ActivationErrorClass.TryAgain => "Activate again later with the same key; the activation stays reserved.",
        ActivationErrorClass.Permission => "Activate again from an elevated prompt with the same key; the activation stays reserved.",
        ActivationErrorClass.KmsOnly => "Install the key first (slmgr /ipk): the machine still looks for a KMS host; the activation stays reserved.",
        _ => "Look the code up (slui.exe 0x2a and the code), and activate again with the same key; the activation stays reserved.",
    };
}
