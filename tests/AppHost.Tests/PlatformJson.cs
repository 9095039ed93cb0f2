using System.Text.Json;

namespace MakPlatform.AppHost.Tests;

/// <summary>platform.json as tests and tools read it.</summary>
internal sealed record PlatformJson(bool Ready, int ApphostPid, IReadOnlyList<PlatformJson.Entry> Resources, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public Entry this[string name] => Resources.Single(resource => resource.Name == name && resource.Replica == 0);

    public static PlatformJson? TryRead(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<PlatformJson>(File.ReadAllText(path), Web) : null;

    internal sealed record Entry(string Name, int Replica, string Kind, string State, int? Pid, string? Url, string? ConnectionString, int Restarts);
}
