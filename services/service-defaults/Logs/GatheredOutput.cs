using System.Text;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Standard output that is written a few times a second: a line a decision, each a system call that wakes whoever reads the other end, is a tenth of what deciding costs.
/// What is not yet written when the process is killed is lost; when it ends by itself, or by an unhandled exception, nothing is.
/// </summary>
public sealed class GatheredOutput : TextWriter
{
    // Much more than a person notices is much less than a reader minds.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // A pipe holds 64 KB: its reader has time to empty it.
    private const int Most = 16_384;

    private readonly StringBuilder waiting = new();
    private readonly TextWriter output;
    private readonly TextWriter locked;
    private readonly ITimer timer;
    private bool due;

    private GatheredOutput(TextWriter output, TimeProvider clock)
    {
        this.output = output;
        locked = Synchronized(this);
        timer = clock.CreateTimer(_ => locked.Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public override Encoding Encoding => output.Encoding;

    /// <summary>Puts one in the place of the process's standard output, once.</summary>
    public static void Begin()
    {
        // Console.Out would write 256 bytes at a time, each a system call that wakes the reader.
        var gathered = Over(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Most), TimeProvider.System);
        Console.SetOut(gathered);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => gathered.Flush();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => gathered.Flush();
    }

    /// <summary>A writer for any number of threads that gathers what goes to <paramref name="output"/>.</summary>
    // One lock alone, the writer's own: .NET takes that of Console.Out, whatever it is, around each write to the terminal, and with another one around ours two threads would wait for each other.
    public static TextWriter Over(TextWriter output, TimeProvider clock) => new GatheredOutput(output, clock).locked;

    /// <inheritdoc />
    public override void Write(char value) => Write([value]);

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc />
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<char> buffer)
    {
        waiting.Append(buffer);
        if (waiting.Length >= Most)
            Flush();
        else if (!due)
            due = timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public override void Flush()
    {
        due = false;
        output.Write(waiting);
        output.Flush();
        waiting.Clear();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Flush();
            timer.Dispose();
        }

        base.Dispose(disposing);
    }
}
