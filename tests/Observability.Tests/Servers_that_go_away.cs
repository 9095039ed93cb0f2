using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Observability.Tests;

/// <summary>Health, while real servers are stopped and come back.</summary>
public sealed class Servers_that_go_away(WatchedPlatform platform)
{
    [Theory]
    [InlineData("messaging", "masstransit-bus", "Unhealthy")]
    [InlineData("postgres", "postgres", "Unhealthy")]
    [InlineData("redis", "redis", "Degraded")]
    public async Task Health_says_which_server_is_away_since_when_and_comes_back_by_itself(string server, string check, string status)
    {
        using var http = await platform.Run.Http("activation", "");
        var before = await Until.True(() => Read(http), seen => seen.Status is "Healthy", "activation to be healthy");

        var killed = await platform.Run.Kill(server);

        var away = await Until.True(() => Read(http), seen => (string)seen.Checks[check]!["status"]! == status, $"{check} to be seen away", TimeSpan.FromSeconds(20));
        Assert.Equal((status, status is "Degraded" ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable), (away.Status, away.Code));
        Assert.True(Since(away.Checks[check]!) > Since(before.Checks[check]!));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/alive")).StatusCode);

        await platform.Run.Restarted(killed);
        var back = await Until.True(() => Read(http), seen => seen.Status is "Healthy", "activation to come back by itself", TimeSpan.FromSeconds(60));
        Assert.True(Since(back.Checks[check]!) > Since(away.Checks[check]!));
        // What did not change says when it began.
        Assert.Equal(Since(before.Checks["self"]!), Since(back.Checks["self"]!));
    }

    private static async Task<(HttpStatusCode Code, string Status, JsonObject Checks)> Read(HttpClient http)
    {
        using var answer = await http.GetAsync("/health");
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        return (answer.StatusCode, (string)body["status"]!, body["checks"]!.AsObject());
    }

    private static DateTimeOffset Since(JsonNode check) => check["since"]!.GetValue<DateTimeOffset>();
}
