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
    public async Task<string?> Post(HttpContext caller, string service, string path, object body)
    {
        var (status, answer) = await Ask(caller, service, path, body);
        return status < StatusCodes.Status400BadRequest ? null : (string?)answer?["detail"] ?? $"{service}: {status}";
    }

    /// <summary>The same for what is answered with more than yes or no.</summary>
    /// <returns>The status, and what was answered; null where that is no JSON.</returns>
    public async Task<(int Status, JsonObject? Answer)> Ask(HttpContext caller, string service, string path, object body)
    {
        using var http = clients.CreateClient(NameOf(service));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body, body.GetType(), options: Json) };
        var token = BootstrapCaller.Is(caller.User) ? access.Value.BootstrapKey : await caller.GetTokenAsync("access_token");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, caller.RequestAborted);
        var isJson = answer.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.Ordinal) is true;
        return ((int)answer.StatusCode, isJson ? await answer.Content.ReadFromJsonAsync<JsonObject>(caller.RequestAborted) : null);
    }

    /// <summary>The clients that show no key of their own.</summary>
    internal static string NameOf(string service) => $"{service} as the caller";
}
