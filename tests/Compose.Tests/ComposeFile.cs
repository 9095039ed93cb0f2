using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace MakPlatform.Compose.Tests;

/// <summary>docker-compose.yml, its anchors and merges resolved.</summary>
internal static class ComposeFile
{
    public static string Text { get; } = Read("docker-compose.yml");

    public static Dictionary<string, object> Services { get; } = Map(Parse()["services"]);

    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name));

    public static Dictionary<string, object> Service(string name) => Map(Services[name]);

    public static Dictionary<string, object> Map(object node) =>
        ((IDictionary<object, object>)node).ToDictionary(entry => (string)entry.Key, entry => entry.Value);

    public static IEnumerable<string> List(object node) => ((IEnumerable<object>)node).Cast<string>();

    private static Dictionary<string, object> Parse()
    {
        var merged = new MergingParser(new Parser(new StringReader(Text)));
        merged.Consume<StreamStart>();
        return Map(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(merged));
    }
}
