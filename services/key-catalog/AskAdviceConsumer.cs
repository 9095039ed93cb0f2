using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MassTransit;

namespace MakPlatform.KeyCatalog;

/// <summary>What to buy, asked over the bus.</summary>
public sealed class AskAdviceConsumer(AdviceQuestion question) : IConsumer<AskAdvice>
{
    public async Task Consume(ConsumeContext<AskAdvice> context) =>
        await context.RespondAsync(context.Message.Pool is { } pool ? await ForPool(pool, context) : await ForFleet(context));

    private async Task<AdviceAnswer> ForFleet(ConsumeContext<AskAdvice> context)
    {
        var asked = context.Message;
        var fleet = new Fleet(
            asked.Machines, asked.GrowthPercentPerYear, asked.VmShare, asked.ReinstallsPerYear, asked.OfflineShare, asked.HasKmsHost, asked.Currency ?? Fleet.UsualCurrency);
        return Fleet.Problems(fleet) is { Count: > 0 } problems ? new() { Problems = problems } : AdviceAnswers.Of(await question.ForFleet(fleet, context.CancellationToken));
    }

    private async Task<AdviceAnswer> ForPool(string pool, ConsumeContext<AskAdvice> context)
    {
        var currency = context.Message.Currency ?? Fleet.UsualCurrency;
        if (FieldRule.All(FieldRule.Code("pool", pool), FieldRule.Currency("currency", currency)) is { Count: > 0 } problems)
            return new() { Problems = problems };
        var (known, advice) = await question.ForPool(pool, currency, context.CancellationToken);
        return (known, advice) switch
        {
            (false, _) => new() { Problems = [FieldRule.Problem("pool", "It is not known.", "GET /pools lists them.")] },
            (true, null) => new() { Problems = [FieldRule.Problem("pool", "Its ledger does not answer now.", "Ask again in a moment.")] },
            (true, { } told) => AdviceAnswers.Of(told),
        };
    }
}
