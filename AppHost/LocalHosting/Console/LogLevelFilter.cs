namespace MakPlatform.LocalHosting.Console;

/// <summary>
/// Tells warnings and worse in what .NET's console logger prints, where an entry's later lines are indented:
/// <code>
/// warn: MakPlatform.Activation.Ledger[3]
///       the pool is empty
/// </code>
/// A line that begins no entry (an unhandled exception) counts as a warning.
/// </summary>
internal sealed class LogLevelFilter
{
    private static readonly string[] Quiet = ["trce:", "dbug:", "info:"];

    private volatile bool speaking = true;

    public bool IsWarning(string line)
    {
        if (Array.Exists(Quiet, level => line.StartsWith(level, StringComparison.Ordinal)))
            return speaking = false;
        if (line.StartsWith(' '))
            return speaking;
        return speaking = true;
    }
}
