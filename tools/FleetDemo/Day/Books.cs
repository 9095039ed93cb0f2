using MakPlatform.FleetDemo.Requests;

namespace MakPlatform.FleetDemo.Day;

/// <summary>
/// The demo's own books, kept from the answers alone: who was granted what. They are held against the platform's ledger
/// when the day is over.
/// </summary>
public sealed class Books
{
    private readonly List<string> surprises = [];
    private readonly List<Guid> consumers = [];

    /// <summary>Requests made.</summary>
    public int Asked { get; private set; }

    /// <summary>Requests answered.</summary>
    public int Answered { get; private set; }

    /// <summary>Activations consumed.</summary>
    public int Consumed => consumers.Count;

    /// <summary>Machines that consumed one, each counted once.</summary>
    public int Machines => consumers.Distinct().Count();

    /// <summary>Granted without consuming.</summary>
    public int Kept { get; private set; }

    /// <summary>Denied.</summary>
    public int Denied { get; private set; }

    /// <summary>Answers that the script did not expect.</summary>
    public IReadOnlyList<string> Surprises => surprises;

    public void Ask(int requests) => Asked += requests;

    /// <summary>Enters an answer; what is wrong with it, or null.</summary>
    public string? Enter(Scene scene, Answer answer)
    {
        Answered++;
        if (answer is Answer.Granted { Message: { Consumed: true, MachineId: var machine } })
            consumers.Add(machine);
        Kept += answer is Answer.Granted { Message.Consumed: false } ? 1 : 0;
        Denied += answer is Answer.Denied ? 1 : 0;

        var surprise = Surprise(scene.Expected, answer);
        if (surprise is not null)
            surprises.Add($"{scene.Machine.Name}, {scene.What}: expected {scene.Expected}, got {surprise}");
        return surprise;
    }

    private static string? Surprise(Expected expected, Answer answer) => (expected, answer) switch
    {
        (Expected.Consumed, Answer.Granted { Message.Consumed: true }) => null,
        (Expected.Kept, Answer.Granted { Message.Consumed: false }) => null,
        (Expected.Exhausted, Answer.Denied { Message: { ErrorCode: "0xC004C008", WaysOn.Count: >= 2 } }) => null,
        _ => answer.Substance,
    };
}
