using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace MakPlatform.Api.Tests;

/// <summary>What a service's own OpenAPI document says that it does.</summary>
internal static partial class Operations
{
    public static async Task<IReadOnlyList<(HttpMethod Method, string Path, OpenApiOperation Told)>> Of(ApiPlatform platform, string service) =>
        [.. (await Document(platform, service)).Paths.SelectMany(path => path.Value.Operations!.Select(operation => (operation.Key, path.Key, operation.Value)))];

    /// <summary>A request of an operation, with an empty body of the type that it takes.</summary>
    public static HttpRequestMessage Empty(this (HttpMethod Method, string Path, OpenApiOperation Told) operation) => new(operation.Method, Filled(operation.Path))
    {
        Content = operation.Told.RequestBody?.Content?.Keys.FirstOrDefault() is { } type ? new StringContent("{}", new MediaTypeHeaderValue(type.Split(';')[0])) : null,
    };

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
