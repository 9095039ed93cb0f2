using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakPlatform.Edge;

/// <summary>An example of an endpoint's body.</summary>
internal sealed record BodyExample(object Value)
{
    public JsonNode? Node(JsonSerializerOptions json) => JsonSerializer.SerializeToNode(Value, Value.GetType(), json);
}
