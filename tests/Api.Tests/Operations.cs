using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace MakPlatform.Api.Tests;

/// <summary>What a service's own OpenAPI document says that it does.</summary>
internal static partial class Operations
{
    public static async Task<IReadOnlyList<(HttpMethod Method, string Path)>> Of(ApiPlatform platform, string service) =>
        [.. (await Document(platform, service)).Paths.SelectMany(path => path.Value.Operations!.Keys.Select(method => (method, path.Key)))];

    public static async Task<OpenApiDocument> Document(ApiPlatform platform, string service)
    {
        var read = await Read(platform, service);
        return read.Document!;
    }

    public static async Task<ReadResult> Read(ApiPlatform platform, string service)
    {
        using var http = await platform.Run.Http(service);
        var text = await http.GetStringAsync("/openapi/v1.json");
        return OpenApiDocument.Parse(text, "json");
    }

    /// <summary>The path with something of the right form in each place.</summary>
    public static string Filled(string path) => Parameter().Replace(path, match =>
        match.Groups[1].Value.EndsWith("Id", StringComparison.OrdinalIgnoreCase) ? "0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b" : "no-such-one");

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
