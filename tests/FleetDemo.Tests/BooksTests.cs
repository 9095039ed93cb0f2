using MakPlatform.Contracts.V1;
using MakPlatform.FleetDemo.Day;
using MakPlatform.FleetDemo.Requests;
using Xunit;

namespace MakPlatform.FleetDemo.Tests;

public sealed class BooksTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_answer_that_the_script_does_not_expect_is_named()
    {
        var books = new Books();
        Assert.Null(books.Enter(Scene(Expected.Consumed), Granted(consumed: true)));
        Assert.Null(books.Enter(Scene(Expected.Kept), Granted(consumed: false)));
        Assert.NotNull(books.Enter(Scene(Expected.Kept), Granted(consumed: true)));
        Assert.Contains("PC-001, reimaged: expected Kept", Assert.Single(books.Surprises), StringComparison.Ordinal);
        Assert.Equal((2, 1, 3), (books.Consumed, books.Kept, books.Answered));
    }

    [Fact]
    public void A_refusal_names_the_code_and_two_ways_on()
    {
        var books = new Books();
        Assert.Null(books.Enter(Scene(Expected.Exhausted), Denied("0xC004C008", "ask for more", "buy a higher tier")));
        Assert.NotNull(books.Enter(Scene(Expected.Exhausted), Denied("0xC004C008", "ask for more")));
        Assert.NotNull(books.Enter(Scene(Expected.Exhausted), Denied(null, "ask for more", "buy a higher tier")));
    }

    [Fact]
    public void A_second_answer_that_says_something_else_is_a_contradiction()
    {
        var requests = new OpenRequests();
        var id = Guid.CreateVersion7(Monday);
        requests.Close(id, Granted(consumed: true));
        requests.Close(id, Granted(consumed: true));
        Assert.Empty(requests.Contradictions);
        requests.Close(id, Granted(consumed: false));
        Assert.Single(requests.Contradictions);
        Assert.Equal(2, requests.Repeated);
    }

    private static Scene Scene(Expected expected) => new(new("PC-001", "model", new(), null), "reimaged", ActivationReason.Reimage, expected);

    private static Answer.Granted Granted(bool consumed) => new(new ActivationGranted
    {
        RequestId = Guid.Empty,
        MachineId = Guid.Empty,
        Pool = "pool",
        Product = "product",
        KeyId = Guid.Empty,
        PartialProductKey = "6789B",
        Consumed = consumed,
        Verdict = MachineVerdict.SameMachine,
        Why = "why",
        KeyRemaining = 1,
        PoolRemaining = 1,
        DecidedAt = Monday,
    });

    private static Answer.Denied Denied(string? code, params string[] waysOn) => new(new ActivationDenied
    {
        RequestId = Guid.Empty,
        Code = DenialCode.PoolExhausted,
        ErrorCode = code,
        Cause = "cause",
        Remedy = "remedy",
        WaysOn = waysOn,
        DecidedAt = Monday,
    });
}
