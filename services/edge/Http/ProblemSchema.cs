using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace MakPlatform.Edge;

/// <summary>What a refusal looks like, for the OpenAPI document.</summary>
internal static class ProblemSchema
{
    public static OpenApiSchema Make()
    {
        static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
        return new()
        {
            Type = JsonSchemaType.Object,
            Description = "A refusal (RFC 9457).",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("Where the status is explained."),
                ["title"] = Text("The status in words."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
                ["detail"] = Text("The problems as one text."),
                ["problems"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema> { ["field"] = Text("What is wrong."), ["reason"] = Text("Why."), ["mend"] = Text("What to do.") },
                        Required = new HashSet<string> { "field", "reason", "mend" },
                    },
                },
            },
            Required = new HashSet<string> { "status", "title", "problems" },
            Examples = [JsonNode.Parse("""
                { "title": "Not Found", "status": 404, "detail": "pool: is not known. GET /pools lists them.",
                  "problems": [{ "field": "pool", "reason": "is not known", "mend": "GET /pools lists them." }] }
                """)!],
        };
    }
}
