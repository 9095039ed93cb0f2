using System.Text.Json.Nodes;

namespace MakPlatform.Edge;

/// <summary>An example of an endpoint's body, as it is sent.</summary>
internal sealed record BodyExample(string Text)
{
    public JsonNode? For(string contentType) => contentType.Contains("json", StringComparison.Ordinal) ? JsonNode.Parse(Text) : JsonValue.Create(Text);
}
