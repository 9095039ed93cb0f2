using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.OpenApi;

namespace MakPlatform.Api.Tests;

/// <summary>A call.</summary>
internal sealed record FuzzedCall(string Path, string? Body, string? IdempotencyKey);

/// <summary>An operation, and calls of it made from its schemas: mostly of the right types with values at their edges, at times of any other.</summary>
internal sealed class FuzzedOperation(HttpMethod method, string path, OpenApiOperation operation)
{
    private const int Deepest = 6;

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf(
            "", " ", "windows-11-pro", "0", "-1", "null", "true", "0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b", "00000000-0000-0000-0000-000000000000", "\0", "a\0b", "'; drop table keys; --",
            "<script>", "../../etc/passwd", "%00", "\ud83d\ude00", "9999-12-31T23:59:59.9999999+14:00", "0001-01-01T00:00:00+14:00", "10675199.02:48:05", "2026-02-30", "NaN", "1e400",
            "638996544000000000:0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b", "9223372036854775807:x", "99999999999999999999", new string('x', 900), "\u202e\u0301", "\r\nX-Evil: 1"),
        Gen.String[Gen.Char, 0, 40],
        Gen.String[Gen.Char.AlphaNumeric, 1, 20]);

    private static readonly Gen<JsonNode?> Number = Gen.OneOf(
        Gen.OneOf(0, 1, -1, 100, int.MaxValue, int.MinValue).Select(one => (JsonNode?)one),
        Gen.OneOf(long.MaxValue, long.MinValue).Select(one => (JsonNode?)one),
        Gen.Double[-1e6, 1e6].Select(one => (JsonNode?)one),
        Gen.Decimal.Select(one => (JsonNode?)one));

    private static readonly Gen<JsonNode?> Any = Gen.OneOf(Text.Select(one => (JsonNode?)one), Number, Gen.Bool.Select(one => (JsonNode?)one), Gen.Const((JsonNode?)null), Gen.Const(0).Select(_ => (JsonNode?)new JsonArray()), Gen.Const(0).Select(_ => (JsonNode?)new JsonObject()));

    public HttpMethod Method => method;

    public OpenApiOperation Operation => operation;

    public string ContentType => operation.RequestBody?.Content?.Keys.FirstOrDefault()?.Split(';')[0] ?? "application/json";

    public Gen<FuzzedCall> Call =>
        from parameters in All((operation.Parameters ?? []).Where(parameter => parameter.In is ParameterLocation.Path or ParameterLocation.Query)
            .Select(parameter => Gen.Select(Gen.Int[0, 3], Parameter(parameter.Schema), (shown, value) => (parameter, value, Shown: shown > 0 || parameter.In is ParameterLocation.Path))))
        from body in Body()
        from key in Gen.Frequency((3, Gen.Const((string?)null)), (1, Gen.String[Gen.Char.AlphaNumeric, 1, 3].Select(text => (string?)text)), (1, Text.Select(text => (string?)string.Concat(text.Where(letter => letter is >= ' ' and <= '~')))))
        select new FuzzedCall(PathOf(parameters), body, method == HttpMethod.Post ? key : null);

    private Gen<string?> Body() => operation.RequestBody?.Content?.Values.FirstOrDefault()?.Schema is { } schema
        ? Gen.Frequency(
            (12, Value(schema, 0).Select(node => (string?)(node?.ToJsonString() ?? "null"))),
            (1, Any.Select(node => (string?)(node?.ToJsonString() ?? "null"))),
            (1, Gen.OneOf<string?>("", "{", "[", "{\"", "\ufeff{}", "{}{}", "nul")))
        : Gen.Const((string?)null);

    private static Gen<string> Parameter(IOpenApiSchema? schema) => Gen.Frequency(
        (3, Value(schema, Deepest).Select(node => node is JsonValue one && one.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "")),
        (1, Text));

    private string PathOf(IReadOnlyList<(IOpenApiParameter Parameter, string Value, bool Shown)> parameters)
    {
        var filled = path;
        foreach (var (parameter, value, _) in parameters.Where(one => one.Parameter.In is ParameterLocation.Path))
            filled = filled.Replace($"{{{parameter.Name}}}", Escaped(value) is { Length: > 0 } text and not "." and not ".." ? text : "x", StringComparison.Ordinal);
        var query = string.Join('&', parameters.Where(one => one.Parameter.In is ParameterLocation.Query && one.Shown).Select(one => $"{one.Parameter.Name}={Escaped(one.Value)}"));
        return query.Length > 0 ? $"{filled}?{query}" : filled;
    }

    // A lone surrogate has no form in a URL.
    private static string Escaped(string text) => Uri.EscapeDataString(new string([.. text.Where(letter => !char.IsSurrogate(letter))]));

    private static Gen<JsonNode?> Value(IOpenApiSchema? schema, int depth)
    {
        var right = schema switch
        {
            null => Any,
            { Enum: { Count: > 0 } names } => Gen.OneOf(names.ToArray()).Select(one => one?.DeepClone()),
            { OneOf: { Count: > 0 } options } => Gen.OneOf(options.Select(option => Value(option, depth + 1)).ToArray()),
            { AnyOf: { Count: > 0 } options } => Gen.OneOf(options.Select(option => Value(option, depth + 1)).ToArray()),
            { Properties: { Count: > 0 } properties } when depth < Deepest => Object(properties, depth),
            { Type: { } type } when type.HasFlag(JsonSchemaType.Array) => depth < Deepest ? Value(schema.Items, depth + 1).List[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])) : Gen.Const(0).Select(_ => (JsonNode?)new JsonArray()),
            { Type: { } type } when type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number) => Number,
            { Type: { } type } when type.HasFlag(JsonSchemaType.Boolean) => Gen.Bool.Select(one => (JsonNode?)one),
            { Format: "uuid" } => Gen.OneOf(Gen.Guid.Select(one => (JsonNode?)one), Gen.OneOf("0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b").Select(one => (JsonNode?)one)),
            { Format: "date-time" } => Gen.OneOf("2026-11-24T10:00:00Z", "9999-12-31T23:59:59.9999999+00:00", "0001-01-01T00:00:00+00:00", "2026-11-24T10:00:00.1234567-11:30").Select(one => (JsonNode?)one),
            { Type: { } type } when type.HasFlag(JsonSchemaType.String) => Text.Select(one => (JsonNode?)one),
            _ => Any,
        };
        return Gen.Frequency((20, right), (1, Any));
    }

    private static Gen<JsonNode?> Object(IDictionary<string, IOpenApiSchema> properties, int depth) =>
        All(properties.Select(property => Gen.Select(Gen.Int[0, 5], Value(property.Value, depth + 1), (shown, value) => (property.Key, value, Shown: shown > 0))))
            .Select(fields => (JsonNode?)new JsonObject(fields.Where(field => field.Shown).Select(field => KeyValuePair.Create(field.Key, field.value?.DeepClone()))));

    private static Gen<List<T>> All<T>(IEnumerable<Gen<T>> each) =>
        each.Aggregate(Gen.Const(0).Select(_ => new List<T>()), (all, one) => Gen.Select(all, one, (list, item) => new List<T>(list) { item }));
}
