using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CliWrap;
using CliWrap.Buffered;
using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;
using MassTransit;
using MassTransit.Serialization;

namespace MakPlatform.Platform.Tests;

/// <summary>The same request with the same rules and the same answer, whichever way it comes in.</summary>
public sealed class WaysInJourneys(Platform platform)
{
    private static readonly string[] Steps = ["requestedAt", "receivedAt", "identifiedAt", "decidedAt", "traceId"];

    [Fact]
    public async Task MassTransits_request_client_gets_its_answer_through_both_hops()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(1);
        var broker = new Uri(await platform.Broker());
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit => rabbit.Host(broker));
        await bus.StartAsync();
        try
        {
            var client = bus.CreateRequestClient<ActivationRequested>(TimeSpan.FromSeconds(30));

            var granted = await client.GetResponse<ActivationGranted, ActivationDenied>(TestRequests.For(pool, TestMachines.Physical()));
            var denied = await client.GetResponse<ActivationGranted, ActivationDenied>(TestRequests.For(pool, TestMachines.Physical()));

            Assert.True(Assert.IsType<ActivationGranted>(granted.Message).Consumed);
            Assert.Equal(DenialCode.PoolExhausted, Assert.IsType<ActivationDenied>(denied.Message).Code);
        }
        finally
        {
            await bus.StopAsync();
        }
    }

    [Fact]
    public async Task What_the_services_publish_holds_no_indentation()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(1);
        var broker = new Uri(await platform.Broker());
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(broker);
            rabbit.ReceiveEndpoint($"eavesdropper-{Guid.CreateVersion7():N}", endpoint =>
            {
                endpoint.AutoDelete = true;
                endpoint.Handler<MachinesIdentified>(context =>
                {
                    if (context.Message.Machines.Any(machine => machine.Request.Pool == pool))
                        heard.TrySetResult(context.ReceiveContext.Body.GetString());
                    return Task.CompletedTask;
                });
            });
        });
        await bus.StartAsync();
        try
        {
            await using var requester = await Requester.Connect(broker.ToString());
            await requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()));
            Assert.DoesNotContain('\n', await heard.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        }
        finally
        {
            await bus.StopAsync();
        }
    }

    [Fact]
    public async Task A_script_posts_a_request_reads_its_story_reports_and_the_count_goes_back()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(1);
        using var http = await platform.Http("activation");
        var request = TestRequests.For(pool, TestMachines.Physical());

        using var granted = await Post(http, request, "wait=30");
        var answer = await granted.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal((HttpStatusCode.OK, true, "activateOnline"), (granted.StatusCode, (bool)answer!["consumed"]!, (string?)answer["nextStep"]));

        using var denied = await Post(http, TestRequests.For(pool, TestMachines.Physical()), "wait=30");
        Assert.Equal(HttpStatusCode.Conflict, denied.StatusCode);
        Assert.Equal("0xC004C008", (string?)(await denied.Content.ReadFromJsonAsync<JsonObject>())!["errorCode"]);

        using var report = await http.PostAsJsonAsync($"/requests/{request.RequestId}/report", new { outcome = "refused", errorCode = "-1073418135", reportedBy = "script" });
        Assert.Equal("0xC004F069 failed True", Told(await report.Content.ReadFromJsonAsync<JsonObject>()));
        Assert.Equal(0, (await platform.Catalogue.Verify(pool))!.Consumed);

        var story = await Until.True(
            () => http.GetFromJsonAsync<JsonObject>($"/requests/{request.RequestId}/story"), story => story!["answeredAt"] is not null, "the story to tell of the answer");
        Assert.Equal(2, story!["entries"]!.AsArray().Count);
        Assert.Single(story["reports"]!.AsArray());
        Assert.All(Steps, step => Assert.NotNull(story[step]));

        static string Told(JsonObject? report) => $"{report!["errorCode"]} {report["state"]} {(bool)report["returned"]!}";
    }

    [Fact]
    public async Task A_request_that_does_not_wait_is_accepted_and_its_answer_lies_where_it_says()
    {
        var (pool, keyId) = await platform.Catalogue.OpenPool(5);
        using var http = await platform.Http("activation");

        using var accepted = await Post(http, TestRequests.For(pool, TestMachines.Physical()), "respond-async, wait=0");

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var answer = await Until.True(() => Get(http, accepted.Headers.Location!), found => found is not null, "the answer");
        Assert.Equal(keyId, (Guid)answer!["keyId"]!);
        using var csv = await http.GetAsync($"/pools/{pool}/ledger.csv");
        Assert.Equal(3, (await csv.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(2, (await http.GetFromJsonAsync<JsonArray>($"/pools/{pool}/ledger.json"))!.Count);

        var page = await http.GetFromJsonAsync<JsonObject>($"/ledger?pool={pool}&limit=1");
        var next = await http.GetFromJsonAsync<JsonObject>($"/ledger?pool={pool}&limit=1&after={page!["next"]}");
        Assert.Equal(("registered", "consumed"), ((string?)page["items"]![0]!["entry"]!["kind"], (string?)next!["items"]![0]!["entry"]!["kind"]));
        Assert.Null(next["next"]);
    }

    [Theory]
    [InlineData(null, "ActivationGranted")]
    [InlineData("no-such-pool", "ActivationDenied")]
    public async Task A_system_that_is_not_dotnet_asks_in_plain_json_and_is_answered_in_plain_json(string? asked, string answered)
    {
        var (pool, _) = await platform.Catalogue.OpenPool(1);
        var request = TestRequests.For(asked ?? pool, TestMachines.Physical());
        var json = JsonSerializer.Serialize(request, SystemTextJsonMessageSerializer.Options);

        var told = await Cli.Wrap("/usr/bin/python3")
            .WithArguments([Path.Combine(Repository.Root, "tests", "Platform.Tests", "ask.py"), await platform.Broker()])
            .WithStandardInputPipe(PipeSource.FromString(json)).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();

        Assert.True(told.ExitCode == 0, $"{told.StandardError} (eng/install-servers.sh python3-pika installs the client)");
        var lines = told.StandardOutput.Split('\n', 2);
        Assert.Equal(answered, lines[0].Trim());
        Assert.Equal(request.RequestId, (Guid)JsonNode.Parse(lines[1])!["requestId"]!);
    }

    [Theory]
    [InlineData("asFarAsItGoes", false, true, 3, 3)]
    [InlineData("allOrNothing", false, false, 3, 0)]
    [InlineData("asFarAsItGoes", true, false, 3, 0)]
    public async Task R14_a_batch_is_decided_together_and_a_repeated_one_gets_the_same_summary(string mode, bool dryRun, bool entered, int granted, int consumed)
    {
        var (pool, _) = await platform.Catalogue.OpenPool(3);
        using var http = await platform.Http("activation");
        var machines = Enumerable.Range(0, 5).Select(_ => new { requestId = Guid.CreateVersion7(), hardware = TestMachines.Physical() }).ToList();
        var batch = new { batchId = Guid.CreateVersion7(), pool, requester = "script", reason = "newMachine", mode, dryRun, machines };

        var first = await Done(http, batch, batch.batchId);
        var again = await Done(http, batch, batch.batchId);

        Assert.Equal((entered, granted, 5 - granted), ((bool)first["entered"]!, (int)first["granted"]!, (int)first["denied"]!));
        Assert.Equal(machines.Select(machine => machine.requestId), first["answers"]!.AsArray().Select(answer => (Guid)answer!["requestId"]!));
        Assert.True(JsonNode.DeepEquals(first, again));
        var sum = await platform.Catalogue.Verify(pool);
        Assert.True(sum!.AddsUp, sum.FirstWrong);
        Assert.Equal(consumed, sum.Consumed);
    }

    private static async Task<JsonObject> Done(HttpClient http, object batch, Guid batchId)
    {
        using var accepted = await http.PostAsJsonAsync("/batches", batch);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        return (await Until.True(() => Get(http, new($"/batches/{batchId}", UriKind.Relative)), found => found?["answers"] is not null, "the batch's summary"))!;
    }

    private static async Task<HttpResponseMessage> Post(HttpClient http, ActivationRequested request, string prefer)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/activations")
        {
            Content = new StringContent(JsonSerializer.Serialize(request, SystemTextJsonMessageSerializer.Options), new MediaTypeHeaderValue("application/json")),
        };
        message.Headers.Add("Prefer", prefer);
        return await http.SendAsync(message);
    }

    private static async Task<JsonObject?> Get(HttpClient http, Uri path)
    {
        using var response = await http.GetAsync(path);
        return response.StatusCode is HttpStatusCode.NotFound ? null : await response.Content.ReadFromJsonAsync<JsonObject>();
    }
}
