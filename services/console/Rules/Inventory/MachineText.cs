namespace MakPlatform.Console.Rules.Inventory;

/// <summary>
/// Reads machines from a text that somebody pasted or uploaded. What it is shows by itself: JSON begins with a bracket, dmidecode names its sections, anything else is CSV.
/// </summary>
public static class MachineText
{
    /// <summary>What activation takes in one batch.</summary>
    public const int Most = 10_000;

    /// <summary>Reads all machines of a text; what is wrong with one of them leaves that one out, and is said with its line.</summary>
    public static ReadMachines Read(string text)
    {
        text = text.TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(text))
            return new("", [], [new(1, "file", "is empty", "Send CSV with a header line, JSON, or what dmidecode prints.")]);
        var read = text.TrimStart()[0] is '{' or '[' ? JsonMachines.Read(text) : DmidecodeText.Is(text) ? DmidecodeText.Read(text) : CsvMachines.Read(text);
        if (read.Machines.Count > Most)
            return read with { Machines = [], Problems = [new(read.Machines[Most].Line, "file", $"describes more than {Most} machines", "Send several files.")] };
        var wrong = read.Machines.SelectMany(MachineCheck.Of).ToList();
        var wrongLines = wrong.Select(problem => problem.Line).ToHashSet();
        return read with { Machines = [.. read.Machines.Where(machine => !wrongLines.Contains(machine.Line))], Problems = [.. read.Problems.Concat(wrong).OrderBy(problem => problem.Line)] };
    }
}
