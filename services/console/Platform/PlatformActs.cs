using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MakPlatform.Console.SignIn;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MakPlatform.Console.Platform;

/// <summary>
/// Does something at a service as the one who asked for it: with the development key of one who signed in with it, else with the token that the issuer gave. The service checks the
/// role and enters the act in its audit log; the console only hides what would be refused.
/// </summary>
public sealed class PlatformActs(IHttpClientFactory clients, IOptions<AccessOptions> access)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <returns>Null where it was done, else what the service says against it.</returns>
    public async Task<string?> Post(HttpContext caller, string service, string path, object body) =>
        (await Send(caller, HttpMethod.Post, service, path, JsonContent.Create(body))).Problem;

    /// <summary>Sends one request and tells whatever is answered.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="method">The method.</param>
    /// <param name="service">The service.</param>
    /// <param name="path">Path and query there.</param>
    /// <param name="body">What is sent; null for none.</param>
    /// <param name="seen">The version that the viewer saw (<c>If-Match</c>); null for whichever there is.</param>
    /// <param name="once">The same text again is the same command (<c>Idempotency-Key</c>).</param>
    public async Task<ActAnswer> Send(HttpContext caller, HttpMethod method, string service, string path, HttpContent? body = null, string? seen = null, string? once = null)
    {
        using var http = clients.CreateClient(NameOf(service));
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body };
        var token = BootstrapCaller.Is(caller.User) ? access.Value.BootstrapKey : await caller.GetTokenAsync("access_token");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (seen is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        if (once is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", once);
        using var answer = await http.SendAsync(request, caller.RequestAborted);
        var isJson = answer.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.Ordinal) is true;
        var json = isJson ? await answer.Content.ReadFromJsonAsync<JsonNode>(caller.RequestAborted) : null;
        var problem = answer.IsSuccessStatusCode ? null : (string?)(json as JsonObject)?["detail"] ?? $"{service}: {(int)answer.StatusCode}";
        return new((int)answer.StatusCode, json, answer.Headers.ETag?.Tag.Trim('"'), problem);
    }

    /// <summary>Posts what has fields that may be left out, and tells whatever is answered.</summary>
    /// <returns>The status, and what was answered; null where that is no JSON.</returns>
    public async Task<(int Status, JsonObject? Answer)> Ask(HttpContext caller, string service, string path, object body)
    {
        var answer = await Send(caller, HttpMethod.Post, service, path, JsonContent.Create(body, body.GetType(), options: Json));
        return (answer.Status, answer.Json as JsonObject);
    }

    /// <summary>The clients that show no key of their own.</summary>
    internal static string NameOf(string service) => $"{service} as the caller";
}

/// <summary>What a service answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body, where it is JSON.</param>
/// <param name="Version">The version that stands there now (ETag), where the service tells it.</param>
/// <param name="Problem">What it says against what was asked; null where it was done.</param>
public sealed record ActAnswer(int Status, JsonNode? Json, string? Version, string? Problem)
{
    /// <summary>True where somebody else's change came first.</summary>
    public bool IsStale => Status == StatusCodes.Status412PreconditionFailed;

    /// <summary>The body as a record; null where there is none.</summary>
    public T? Read<T>()
        where T : class => Problem is null ? Json?.Deserialize<T>(PlatformReader.Json) : null;
}
