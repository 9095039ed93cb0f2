using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MakPlatform.Api.Tests;

/// <summary>Two administrators edit one thing: the second is told, and nothing is lost.</summary>
public sealed class Edited_at_once(ApiPlatform platform)
{
    [Fact]
    public async Task Of_two_edits_of_what_both_saw_one_is_entered_and_the_other_gets_412()
    {
        using var http = await platform.Run.Http("key-catalog");
        using var made = await http.PutAsJsonAsync("/tiers/Edited", new { minActivations = 10, maxActivations = 10, bestFor = "a test" });
        Assert.True(made.IsSuccessStatusCode);
        using var seen = await http.GetAsync("/tiers/Edited");
        var tag = seen.Headers.ETag!.ToString();

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(price => Put(http, tag, price)));

        var entered = Assert.Single(answers, answer => answer.Status is HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != entered), answer => Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status));
        var now = await http.GetFromJsonAsync<JsonObject>("/tiers/Edited");
        Assert.Equal(entered.Price, (decimal)now!["price"]!);
        Assert.NotEqual(tag, (await http.GetAsync("/tiers/Edited")).Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await Put(http, "*", 7)).Status);
    }

    private static async Task<(HttpStatusCode Status, decimal Price)> Put(HttpClient http, string tag, decimal price)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/tiers/Edited") { Content = JsonContent.Create(new { minActivations = 10, maxActivations = 10, price, currency = "EUR", bestFor = "a test" }) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, price);
    }
}
