using System.Globalization;
using MakPlatform.FleetDemo.Day;
using MakPlatform.FleetDemo.Requests;
using Spectre.Console;

namespace MakPlatform.FleetDemo;

/// <summary>
/// The day as it happens, a line an answer. Lines are only ever added: the output is often a pipe, and may carry a prefix.
/// </summary>
public sealed class DayTable(IAnsiConsole console, TimeProvider clock)
{
    private static readonly int[] Widths = [8, 9, 34, 18, 22, 6, 4, 8];
    private readonly Lock turn = new();

    public void Title(string text) => Write($"\n[bold]{Markup.Escape(text)}[/]");

    public void Heading() => Write($"[grey]{Cells("time", "machine", "model", "what happened", "answer", "key", "left", "took")}why[/]");

    public void Line(string text) => Write(Markup.Escape(text));

    public void Note(string text) => Write($"[yellow]{Markup.Escape($"{Now()}  {text}")}[/]");

    public void Check(bool good, string text) => Write($"[{(good ? "green" : "red")}]{(good ? "ok   " : "WRONG")}[/] {Markup.Escape(text)}");

    /// <summary>One row: who asked, what was answered, and why.</summary>
    public void Row(Scene scene, Answer answer, TimeSpan took, string? surprise)
    {
        var (colour, outcome, key, left, why) = answer switch
        {
            Answer.Granted { Message: { Consumed: true } granted } => ("green", "granted, consumed", granted.PartialProductKey, Number(granted.PoolRemaining), granted.Why),
            Answer.Granted { Message: var granted } => ("blue", "granted, not consumed", granted.PartialProductKey, Number(granted.PoolRemaining), granted.Why),
            Answer.Denied { Message: var denied } => ("red", $"denied {denied.ErrorCode ?? denied.Code.ToString()}", "", "", denied.Cause),
            _ => ("red", "no answer", "", "", ""),
        };
        var cells = Cells(Now(), scene.Machine.Name, scene.Machine.Model, scene.What, outcome, key, left, $"{took.TotalMilliseconds:0} ms");
        Write($"[{colour}]{Markup.Escape(cells)}[/]{Markup.Escape(why)}{(surprise is null ? "" : "  [bold red]NOT EXPECTED[/]")}");
    }

    private void Write(string markup)
    {
        lock (turn)
            console.MarkupLine(markup);
    }

    private string Now() => clock.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Cells(params ReadOnlySpan<string> cells)
    {
        var line = "";
        for (var at = 0; at < cells.Length; at++)
            line += (cells[at].Length > Widths[at] ? string.Concat(cells[at].AsSpan(0, Widths[at] - 1), "~") : cells[at].PadRight(Widths[at])) + "  ";
        return line;
    }
}
