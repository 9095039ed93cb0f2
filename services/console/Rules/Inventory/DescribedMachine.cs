using MakPlatform.Contracts.V1;

namespace MakPlatform.Console.Rules.Inventory;

/// <summary>A machine as a file describes it.</summary>
/// <param name="Line">Where it begins in the file; the first line is 1.</param>
/// <param name="HostName">Its name, where the file says it.</param>
/// <param name="Hardware">What it is made of.</param>
/// <param name="Installation">The operating system's own identifiers.</param>
/// <param name="Assertion">What whoever made the file vouches for.</param>
public sealed record DescribedMachine(int Line, string? HostName, HardwareDescription Hardware, OsInstallation? Installation = null, Assertion? Assertion = null);

/// <summary>One thing wrong with one line of a file.</summary>
/// <param name="Line">The line; the first is 1.</param>
/// <param name="Field">The field or column.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Mend">What to write instead.</param>
public sealed record LineProblem(int Line, string Field, string Reason, string Mend);

/// <summary>What was read of a file: the machines that can be asked for, and what is wrong with the others.</summary>
/// <param name="Form">How the file was read: <c>CSV</c>, <c>JSON</c> or <c>dmidecode</c>.</param>
/// <param name="Machines">The machines, in the file's order.</param>
/// <param name="Problems">What is wrong, by line.</param>
public sealed record ReadMachines(string Form, IReadOnlyList<DescribedMachine> Machines, IReadOnlyList<LineProblem> Problems);
