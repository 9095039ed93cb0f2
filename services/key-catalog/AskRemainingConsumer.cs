using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MassTransit;

namespace MakPlatform.KeyCatalog;

/// <summary>How many are left, asked over the bus. Who may ask there is the broker's to say, so every pool may be named.</summary>
public sealed class AskRemainingConsumer(RemainingQuestion question) : IConsumer<AskRemaining>
{
    public async Task Consume(ConsumeContext<AskRemaining> context)
    {
        var asked = context.Message;
        if (Problems(asked) is { Count: > 0 } problems)
        {
            await context.RespondAsync(new RemainingAnswer { Problems = problems });
            return;
        }

        await context.RespondAsync(Answer(await question.Of(asked.Pool, asked.KeyId, asked.Product, callers: null, context.CancellationToken)));
    }

    private static IReadOnlyList<FieldProblem> Problems(AskRemaining asked) => FieldRule.All(
        asked.Pool is null ? null : FieldRule.Code("pool", asked.Pool),
        asked.Product is null ? null : FieldRule.Code("product", asked.Product));

    private static RemainingAnswer Answer(RemainingTold told) => told switch
    {
        RemainingTold.Known { Figure: var figure } => new()
        {
            Of = figure.Of,
            Id = figure.Id,
            Total = figure.Total,
            Consumed = figure.Consumed,
            Remaining = figure.Remaining,
            At = figure.At,
            AgeSeconds = figure.AgeSeconds,
            Source = figure.Source,
        },
        RemainingTold.Wrong { Problem: var problem } => new() { Problems = [problem] },
        RemainingTold.Missing { Problem: var problem } => new() { Problems = [problem] },
        RemainingTold.Later { Problem: var problem } => new() { Problems = [problem] },
        _ => throw new InvalidOperationException($"{told} has no answer."),
    };
}
