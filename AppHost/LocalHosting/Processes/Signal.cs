using System.Runtime.InteropServices;

namespace MakPlatform.LocalHosting.Processes;

internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}

/// <summary>kill(2): .NET itself can only kill, and sends no signal that lets a process end cleanly.</summary>
internal static partial class Signals
{
    /// <summary>Each of our processes leads a group of its own, so that a signal can reach its children too.</summary>
    public static bool SendToGroup(int pid, Signal signal) => Kill(-pid, (int)signal) == 0;

    public static bool Send(int pid, Signal signal) => Kill(pid, (int)signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
