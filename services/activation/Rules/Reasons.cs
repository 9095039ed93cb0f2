using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Rules;

/// <summary>Why an activation was consumed or not, in the words that the ledger, the answer and the console show.</summary>
public static class Reasons
{
    /// <summary>Nothing was consumed: the machine has its activation already.</summary>
    public static string Keeps(MachineVerdict verdict) => verdict switch
    {
        MachineVerdict.SameMachineChangedParts => "The same machine with replaced parts: its activation stays (R4).",
        _ => "The same machine, activated before: its activation stays (R3).",
    };

    /// <summary>One activation was consumed.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="again">True where the key's agreement counts every activation, and this is not the machine's first.</param>
    public static string Consumes(MachineIdentified machine, bool again) => machine.Verdict switch
    {
        _ when again => "The key's agreement counts every activation, repeated ones too.",
        MachineVerdict.MotherboardReplaced => "The motherboard was replaced: a new machine for the count (R5).",
        MachineVerdict.NewVirtualMachine => "A new virtual machine (R7).",
        MachineVerdict.ClonedVirtualMachine => "A clone of a known virtual machine: a new machine for the count (R7).",
        MachineVerdict.Undecidable => "Nothing unique to recognise the machine by: counted as new and put up for review.",
        MachineVerdict.SameMachine or MachineVerdict.SameMachineChangedParts => "A known machine's first activation from this pool (R2).",
        _ => "The machine's first activation (R2, R6).",
    };
}
