using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Api.Tests;

/// <summary>Idempotency-Key: the same again is one command, another one under it is refused.</summary>
public sealed class Sent_twice(ApiPlatform platform)
{
    [Fact]
    public async Task The_same_request_under_one_key_is_one_activation_and_gets_the_same_answer()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        using var http = await platform.Run.Http("activation");
        var body = new { pool, requester = "script", reason = "newMachine", hardware = TestMachines.Physical() };

        var first = await Post(http, "/activations", body, "one");
        var again = await Post(http, "/activations", body, "one");
        var another = await Post(http, "/activations", body, "two");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.True(JsonNode.DeepEquals(first.Body, again.Body));
        Assert.NotEqual((Guid)first.Body["requestId"]!, (Guid)another.Body["requestId"]!);
        Assert.Equal(1, (await platform.Catalogue.Verify(pool))!.Consumed);
    }

    [Fact]
    public async Task Another_body_or_path_under_a_used_key_is_refused_and_another_callers_same_key_is_another()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        var (_, other) = await platform.Issue(["operator"]);
        using var http = await platform.Run.Http("activation");
        using var stranger = await platform.Run.Http("activation", other);
        object Body(string host) => new { pool, hostName = host, requester = "script", reason = "newMachine", hardware = TestMachines.Physical() };

        Assert.Equal(HttpStatusCode.OK, (await Post(http, "/activations", Body("a"), "mine")).Status);
        var refused = await Post(http, "/activations", Body("b"), "mine");
        var path = await Post(http, $"/requests/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}/report", new { outcome = "confirmed" }, "mine");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Idempotency-Key"), (refused.Status, (string)refused.Body["problems"]![0]!["field"]!));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, path.Status);
        Assert.Equal(HttpStatusCode.OK, (await Post(stranger, "/activations", Body("c"), "mine")).Status);
    }

    [Theory]
    [InlineData("with blanks")]
    [InlineData("")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        using var http = await platform.Run.Http("activation");

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(http, "/activations", new { pool = "x" }, key)).Status);
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> Post(HttpClient http, string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }
}
