using MakPlatform.ServiceDefaults;

namespace MakPlatform.Activation.Tests;

public sealed class AnswerIdTests
{
    private readonly Guid[] requests = [.. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())];

    [Fact]
    public void An_answer_to_one_request_has_that_requests_id() => Assert.Equal(requests[0], Replies.IdOf(requests[..1]));

    [Fact]
    public void An_answer_to_several_has_an_id_of_its_own_and_always_the_same()
    {
        Assert.Equal(Replies.IdOf(requests), Replies.IdOf([.. requests]));
        Assert.Equal(4, new[] { Replies.IdOf(requests), Replies.IdOf(requests[..2]), Replies.IdOf(requests[1..]), Replies.IdOf(requests[..1]) }.Distinct().Count());
    }
}
