using System.Net.Http.Json;
using System.Text;

namespace MakPlatform.BrokerUsers;

/// <summary>The part of RabbitMQ's management API that makes users. Each call may be repeated.</summary>
public sealed class ManagementApi : IDisposable
{
    private readonly HttpClient http;

    public ManagementApi(Uri management, Uri administrator)
    {
        http = new HttpClient { BaseAddress = management };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(administrator.UserInfo))));
    }

    /// <summary>Makes a user, or gives it this password and these permissions.</summary>
    public async Task Make(string user, string password, Permissions permissions)
    {
        await Put($"/api/users/{Uri.EscapeDataString(user)}", new { password, tags = "" });
        await Put($"/api/permissions/%2F/{Uri.EscapeDataString(user)}", new { configure = permissions.Configure, write = permissions.Write, read = permissions.Read });
    }

    public void Dispose() => http.Dispose();

    private async Task Put(string path, object body)
    {
        using var answer = await http.PutAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
