using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace MakPlatform.Api.Tests;

/// <summary>Who sends more than a service takes is told so, and when to come again; the others do not notice.</summary>
public sealed class Too_many(ApiPlatform platform)
{
    public static TheoryData<string> Services => [.. ApiPlatform.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Guesses_at_keys_are_slowed_down_by_address_and_known_callers_go_on(string service)
    {
        // Limits of unknown callers go by address; another one than 127.0.0.1 leaves the other tests theirs.
        using var guesser = new HttpClient(From("127.0.0.7")) { BaseAddress = new Uri((await platform.Run.State())![service].Url!) };
        using var known = await platform.Run.Http(service);

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(guess => Guess(guesser, guess)));

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], answers.Select(answer => answer.Status).Distinct().Order());
        Assert.All(answers.Where(answer => answer.Status is HttpStatusCode.TooManyRequests), answer => Assert.Equal(("caller", true), (answer.Field, answer.RetryAfter >= TimeSpan.FromSeconds(1))));
        Assert.Equal(HttpStatusCode.OK, (await known.GetAsync("/openapi/v1.json")).StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string? Field, TimeSpan? RetryAfter)> Guess(HttpClient http, int guess)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json") { Headers = { { "X-Api-Key", $"mak_guess{guess}" } } };
        using var answer = await http.SendAsync(request);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();
        return (answer.StatusCode, (string?)problem!["problems"]![0]!["field"], answer.Headers.RetryAfter?.Delta);
    }

    private static SocketsHttpHandler From(string address) => new()
    {
        MaxConnectionsPerServer = 16,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
