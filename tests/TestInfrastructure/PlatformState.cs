using System.Text.Json;

namespace MakPlatform.TestInfrastructure;

/// <summary>What the AppHost says of a run in <c>platform.json</c>.</summary>
public sealed record PlatformState(bool Ready, int ApphostPid, IReadOnlyList<ResourceState> Resources, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Reads the file; null while it is not there.</summary>
    public static async Task<PlatformState?> Read(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "platform.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<PlatformState>(await File.ReadAllTextAsync(file), JsonSerializerOptions.Web) : null;
    }

    /// <summary>The administrator's key of this run.</summary>
    public string AdminKey => Parameters["admin-key"];

    /// <summary>The first replica of a resource.</summary>
    public ResourceState this[string name] => Resources.First(resource => resource.Name == name);
}

/// <summary>One replica of one resource.</summary>
public sealed record ResourceState(string Name, int Replica, string Kind, string State, int? Pid, string? Url, string? ConnectionString, int Restarts);
