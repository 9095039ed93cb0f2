using System.Text;
using MakPlatform.ServiceDefaults;
using Microsoft.Extensions.Time.Testing;

namespace MakPlatform.Observability.Tests;

/// <summary>What a service prints is written a few times a second, whole and in order.</summary>
public sealed class Gathered : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly StringWriter terminal = new();

    [Fact]
    public void What_is_printed_is_written_a_little_later_and_together()
    {
        var output = GatheredOutput.Over(terminal, clock);

        output.Write("Granted, ");
        output.WriteLine('1');
        output.WriteLine("Granted, 2");
        Assert.Equal("", terminal.ToString());

        clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal("Granted, 1\nGranted, 2\n", terminal.ToString());
    }

    [Fact]
    public void What_comes_after_that_is_written_too()
    {
        var output = GatheredOutput.Over(terminal, clock);
        foreach (var line in new[] { "one", "two", "three" })
        {
            output.WriteLine(line);
            clock.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal("one\ntwo\nthree\n", terminal.ToString());
    }

    [Fact]
    public void Much_is_written_at_once()
    {
        var output = GatheredOutput.Over(terminal, clock);

        output.Write(new string('x', 20_000));

        Assert.Equal(20_000, terminal.ToString().Length);
    }

    [Fact]
    public void Who_flushes_waits_for_nothing()
    {
        var output = GatheredOutput.Over(terminal, clock);

        output.Write("The last words");
        output.Flush();

        Assert.Equal("The last words", terminal.ToString());
    }

    public void Dispose() => terminal.Dispose();

    // The other printer holds the lock of Console.Out, or waits for it, at the moment when the terminal asks for it.
    [Fact]
    public async Task Who_prints_while_the_timer_writes_and_the_timer_do_not_wait_for_each_other()
    {
        var locking = new LockingTerminal();
        var output = locking.Out = GatheredOutput.Over(locking, clock);
        var other = new Thread(() => output.WriteLine("two")) { IsBackground = true };
        locking.Writing = () =>
        {
            other.Start();
            Assert.True(SpinWait.SpinUntil(() => other.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(30)));
        };

        output.WriteLine("one");
        await Task.Factory.StartNew(() => clock.Advance(TimeSpan.FromMilliseconds(50)), TaskCreationOptions.LongRunning).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(other.Join(TimeSpan.FromSeconds(30)));
        output.Flush();

        Assert.Equal("one\ntwo\n", locking.ToString());
    }

    // The terminal locks as .NET's does: whoever writes takes the lock of Console.Out, which is the gathered output by then.
    [Fact]
    public async Task What_many_threads_print_at_once_is_whole_and_in_each_ones_order()
    {
        const int threads = 4, lines = 20_000;
        var locking = new LockingTerminal();
        var output = locking.Out = GatheredOutput.Over(locking, TimeProvider.System);

        var printing = Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (var line = 0; line < lines; line++)
                    output.WriteLine($"{thread} granted {line}, a line as long as a decision's is, so that it is written now and then");
            },
            TaskCreationOptions.LongRunning));
        await Task.WhenAll(printing).WaitAsync(TimeSpan.FromSeconds(60));
        output.Flush();

        var printed = locking.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToLookup(line => line[0], line => int.Parse(line.Split(' ')[2].TrimEnd(',')));
        Assert.Equal(threads, printed.Count);
        Assert.All(printed, thread => Assert.Equal(Enumerable.Range(0, lines), thread));
    }

    private sealed class LockingTerminal : TextWriter
    {
        private readonly StringBuilder written = new();

        public TextWriter Out { get; set; } = Null;

        /// <summary>Runs before the first write takes the lock.</summary>
        public Action? Writing { get; set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(ReadOnlySpan<char> buffer)
        {
            var writing = Writing;
            Writing = null;
            writing?.Invoke();
            lock (Out)
                written.Append(buffer);
        }

        public override string ToString() => written.ToString();
    }
}
