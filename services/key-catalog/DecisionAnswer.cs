using MakPlatform.KeyCatalog.Rules;
using MassTransit;

namespace MakPlatform.KeyCatalog;

/// <summary>The last two steps of every command: publish what is saved, then answer.</summary>
internal static class DecisionAnswer
{
    /// <summary>Publishes under an id of the fact itself, so that a repeat is recognised, and answers the sender.</summary>
    public static async Task Tell<TEvent>(this CatalogDecision<TEvent> decision, ConsumeContext context, Func<TEvent, Guid> id)
        where TEvent : class
    {
        var saved = decision switch
        {
            CatalogDecision<TEvent>.Enter enter => enter.Event,
            CatalogDecision<TEvent>.Repeat repeat => repeat.Event,
            _ => null,
        };
        if (saved is not null)
            await context.Publish(saved, publish => publish.MessageId = id(saved), context.CancellationToken);
        await context.RespondAsync(decision.Answer);
    }
}
