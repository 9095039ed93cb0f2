using MakPlatform.LocalHosting.Running;
using MakPlatform.LocalHosting.Servers;

namespace MakPlatform.LocalHosting.Console;

/// <summary>Everything that a process prints: all of it into its file, and as much of it on the console as is asked for.</summary>
internal sealed class ServiceLog : IDisposable
{
    private const int TailLines = 8;

    private readonly Lock gate = new();
    private readonly Voice voice;
    private readonly string name;
    private readonly Echo echo;
    private readonly Queue<string> tail = new();
    private readonly LogLevelFilter filter = new();
    private StreamWriter? file;

    public ServiceLog(string path, Voice voice, string name, Echo echo)
    {
        Path = path;
        this.voice = voice;
        this.name = name;
        this.echo = echo;
        if (File.Exists(path))
            File.Move(path, System.IO.Path.ChangeExtension(path, ".previous.log"), overwrite: true);
    }

    public string Path { get; }

    public void Write(string line)
    {
        lock (gate)
        {
            file ??= new StreamWriter(Path, append: true) { AutoFlush = true };
            file.WriteLine(line);
            if (tail.Count == TailLines)
                tail.Dequeue();
            tail.Enqueue(line);
        }
        if (echo == Echo.Plain)
            voice.Plain(line);
        else if (echo == Echo.Prefixed && (voice.Logs == ShownLogs.All || (voice.Logs == ShownLogs.Warnings && filter.IsWarning(line))))
            voice.Service(name, line);
    }

    public string Tail()
    {
        lock (gate)
            return string.Join('\n', tail.Select(line => "    " + line));
    }

    public void Dispose()
    {
        lock (gate)
            file?.Dispose();
    }
}
