using System.Text.Json;
using Aspire.Hosting;

namespace MakPlatform.LocalHosting.Running;

/// <summary>Generated passwords, kept beside the data that they open: <c>{"postgres-password": "..."}</c>, readable by the owner alone.</summary>
internal sealed class StoredSecrets(string dataFolder)
{
    private static readonly Lock Gate = new();
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string file = Path.Combine(dataFolder, "secrets.json");

    public static StoredSecrets In(IDistributedApplicationBuilder builder) =>
        new(DataFolder.RootOf(builder.Configuration, builder.AppHostDirectory));

    public string GetOrAdd(string name, Func<string> generate)
    {
        lock (Gate)
        {
            var secrets = File.Exists(file)
                ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file)) ?? []
                : [];
            if (secrets.TryGetValue(name, out var known))
                return known;
            var secret = secrets[name] = generate();
            DataFolder.CreatePrivate(dataFolder);
            PrivateFile.Write(file, JsonSerializer.Serialize(secrets, Indented));
            return secret;
        }
    }
}
