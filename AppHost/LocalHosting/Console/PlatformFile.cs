using System.Text.Json;
using System.Text.Json.Serialization;
using MakPlatform.LocalHosting.Running;

namespace MakPlatform.LocalHosting.Console;

/// <summary>
/// The running platform as a file, <c>platform.json</c>, by which tests and tools find it:
/// <code>{ "ready": true, "apphostPid": 4711, "resources": [ { "name": "activation", "replica": 0, "kind": "project", "state": "Healthy", ... } ],
///   "parameters": { "admin-key": "..." } }</code>
/// </summary>
internal sealed class PlatformFile(DataFolder data, IReadOnlyDictionary<string, string> parameters)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private readonly Lock gate = new();
    private readonly string path = data.File("platform.json");
    private IReadOnlyList<Entry> resources = [];
    private bool ready;
    private bool removed;

    public IReadOnlyDictionary<string, string> Parameters => parameters;

    public void Write(IEnumerable<Instance> instances)
    {
        lock (gate)
        {
            resources = [.. instances.Select(one => new Entry(one.Name, one.Replica, one.Kind, StateOf(one.State), one.Pid, one.Url, one.ConnectionString, one.Restarts, one.ExitCode))];
            Save();
        }
    }

    public void Ready()
    {
        lock (gate)
        {
            ready = true;
            Save();
        }
    }

    public void Remove()
    {
        lock (gate)
        {
            removed = true;
            File.Delete(path);
        }
    }

    private static InstanceState StateOf(InstanceState state) => state == InstanceState.Waiting ? InstanceState.Starting : state;

    private void Save()
    {
        if (!removed)
            PrivateFile.Write(path, JsonSerializer.Serialize(new { ready, apphostPid = Environment.ProcessId, resources, parameters }, Format));
    }

    private sealed record Entry(string Name, int Replica, string Kind, InstanceState State, int? Pid, string? Url, string? ConnectionString, int Restarts, int? ExitCode);
}
