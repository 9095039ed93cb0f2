using System.Text;
using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Platform.Tests;

/// <summary>Requests that come twice, or are wrong: whoever asks hears, and nobody else is harmed.</summary>
public sealed class RequestJourneys(Platform platform)
{
    [Fact]
    public async Task The_same_request_twice_gets_the_same_answer_and_consumes_once()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        var request = TestRequests.For(pool, TestMachines.Physical());

        var first = await platform.Requester.AskGranted(request);
        await platform.Requester.Publish(request);
        var answers = await Until.True(
            () => Task.FromResult(platform.Requester.Answers.Where(answer => answer.RequestId == request.RequestId).ToList()),
            heard => heard.Count >= 2,
            "the repeated request's answer");

        Assert.All(answers, answer => Assert.Equal(first, answer.Answer));
        Assert.Equal(1, (await platform.Catalogue.Verify(pool))!.Consumed);
    }

    [Fact]
    public async Task The_same_machine_at_once_in_twenty_requests_is_one_machine_and_one_activation()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(50);
        var machine = TestMachines.Physical();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => platform.Requester.AskGranted(TestRequests.For(pool, machine))));

        Assert.Single(answers, answer => answer.Consumed);
        Assert.Single(answers.Select(answer => answer.MachineId).Distinct());
        Assert.Equal(1, (await platform.Catalogue.Verify(pool))!.Consumed);
    }

    [Fact]
    public async Task A_request_with_wrong_fields_is_denied_with_each_field_and_its_mend()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);

        var denied = await platform.Requester.AskDenied(TestRequests.For(pool, TestMachines.Physical()) with { Requester = null, Reason = ActivationReason.Unspecified });

        Assert.Equal(DenialCode.InvalidRequest, denied.Code);
        Assert.Equal(["reason", "requester"], denied.Problems.Select(problem => problem.Field).Order());
        Assert.All(denied.Problems, problem => Assert.NotEmpty(problem.Mend));
        Assert.Equal(0, (await platform.Catalogue.Verify(pool))!.Consumed);
    }

    [Fact]
    public async Task A_request_for_an_unknown_pool_is_denied_and_says_how_to_find_one()
    {
        var denied = await platform.Requester.AskDenied(TestRequests.For("no-such-pool", TestMachines.Physical()));

        Assert.Equal(DenialCode.UnknownPool, denied.Code);
        Assert.Contains("no-such-pool", denied.Cause, StringComparison.Ordinal);
        Assert.NotEmpty(denied.WaysOn);
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_ends_in_the_error_queue_and_the_next_is_answered()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        await using var broker = await RawBroker.Connect(await platform.Broker());
        var before = await broker.Count("fingerprint-matching-activation-requested_error");

        await broker.PublishToQueue("fingerprint-matching-activation-requested", Encoding.UTF8.GetBytes("{ this is no message"), "application/vnd.masstransit+json");

        Assert.True((await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()))).Consumed);
        await Until.True(() => broker.Count("fingerprint-matching-activation-requested_error"), count => count == before + 1, "the message in the error queue");
        Assert.NotEmpty(await broker.ReasonOfLast("fingerprint-matching-activation-requested_error"));
    }

    [Fact]
    public async Task A_message_whose_id_can_be_read_is_answered_though_a_field_has_the_wrong_type()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        await using var broker = await RawBroker.Connect(await platform.Broker());
        var requestId = Guid.CreateVersion7();
        var answer = platform.Requester.Expect(requestId);

        await broker.PublishToQueue("fingerprint-matching-activation-requested", Encoding.UTF8.GetBytes($$"""
            {
              "messageId": "{{Guid.CreateVersion7()}}",
              "responseAddress": "{{platform.Requester.Address}}",
              "messageType": ["urn:message:MakPlatform.Contracts.V1:ActivationRequested"],
              "message": { "requestId": "{{requestId}}", "pool": "{{pool}}", "requestedAt": "yesterday", "requester": "script", "reason": 1 }
            }
            """), "application/vnd.masstransit+json");

        var denied = Assert.IsType<ActivationDenied>(await answer.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(DenialCode.InvalidRequest, denied.Code);
        Assert.Equal("requestedAt", Assert.Single(denied.Problems).Field);
    }

    [Theory]
    [InlineData("queue:no-such-queue")]
    [InlineData("queue:fingerprint-matching-activation-requested?autodelete=true")]
    [InlineData("https://example.org/answers")]
    public async Task A_response_address_that_names_no_queue_of_the_requester_harms_nobody_else(string address)
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        var lost = TestRequests.For(pool, TestMachines.Physical());

        await platform.Requester.Publish(lost, new Uri(address));
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()))));

        Assert.All(answers, answer => Assert.True(answer.Consumed));
        await Until.True(() => platform.Catalogue.Verify(pool), sum => sum!.Consumed == 4, "the request without a usable address to be decided too");
    }
}
