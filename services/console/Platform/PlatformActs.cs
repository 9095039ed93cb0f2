using System.Net.Http.Headers;
using System.Text.Json.Nodes;
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
    /// <returns>Null where it was done, else what the service says against it.</returns>
    public async Task<string?> Post(HttpContext caller, string service, string path, object body)
    {
        using var http = clients.CreateClient(NameOf(service));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        var token = BootstrapCaller.Is(caller.User) ? access.Value.BootstrapKey : await caller.GetTokenAsync("access_token");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, caller.RequestAborted);
        if (answer.IsSuccessStatusCode)
            return null;
        var problem = answer.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.Ordinal) is true ? await answer.Content.ReadFromJsonAsync<JsonObject>(caller.RequestAborted) : null;
        return (string?)problem?["detail"] ?? $"{service}: {(int)answer.StatusCode}";
    }

    /// <summary>The clients that show no key of their own.</summary>
    internal static string NameOf(string service) => $"{service} as the caller";
}
