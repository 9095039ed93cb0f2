namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>What the matcher says of a machine; the numbers are those of the contract's <c>MachineVerdict</c>.</summary>
public enum Verdict
{
    /// <summary>Known, nothing of weight changed (R3).</summary>
    SameMachine = 1,

    /// <summary>Known, with replaced parts that do not make another machine (R4).</summary>
    SameMachineChangedParts = 2,

    /// <summary>A known machine on another motherboard (R5).</summary>
    MotherboardReplaced = 3,

    /// <summary>Never seen before (R2, R6).</summary>
    DifferentMachine = 4,

    /// <summary>A virtual machine never seen before (R7).</summary>
    NewVirtualMachine = 5,

    /// <summary>A copy of a known virtual machine (R7).</summary>
    ClonedVirtualMachine = 6,

    /// <summary>Nothing unique to go by: counted as new, and put up for review.</summary>
    Undecidable = 7,
}

/// <summary>What verdicts mean for identity.</summary>
public static class Verdicts
{
    /// <summary>True if the machine is the known one.</summary>
    public static bool IsSame(this Verdict verdict) => verdict is Verdict.SameMachine or Verdict.SameMachineChangedParts;

    /// <summary>True if the machine is a new one that came of a known one.</summary>
    public static bool IsSuccessor(this Verdict verdict) => verdict is Verdict.MotherboardReplaced or Verdict.ClonedVirtualMachine;
}
