using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>Makes the letter of a delivery: what is known of its pools, in its reader's language.</summary>
public sealed class LetterOf(Scribe scribe, ActLinks links, IOptions<NotificationOptions> options)
{
    private const int MostConsumers = 5;

    /// <summary>Writes it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="notices">What it tells; where one episode comes several times, the last counts.</param>
    /// <param name="reader">Who reads it.</param>
    /// <param name="gathered">True for a digest, also of one.</param>
    /// <param name="at">Its date, for a digest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Letter> Write(NotificationDb db, IReadOnlyCollection<Notice> notices, Reader reader, bool gathered, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var zone = DeliveryRule.Zone(reader.TimeZone);
        List<(Notice Notice, LetterModel Model, LetterFacts Facts)> told = [];
        foreach (var notice in notices.GroupBy(notice => (notice.Pool, notice.Concern, notice.Step.Episode)).Select(episode => episode.MaxBy(notice => notice.Step.Number)!))
        {
            var facts = await Facts(db, notice, cancellationToken);
            told.Add((notice, Linked(LetterModel.Of(notice, facts), notice, reader), facts));
        }

        if (gathered && told.Count > 1)
            return await scribe.Digest([.. told.Select(one => (one.Notice, one.Model))], reader.Language, zone, at);
        var (only, model, known) = told[0];
        var chart = reader.Channel is Channel.Mail ? Chart.Draw(only, known, Thresholds.For(only.Total, await Levels(db, only.Pool, cancellationToken)).Low, reader.Language) : null;
        return await scribe.Alert(only, model, chart, reader.Language, zone);
    }

    private async Task<LevelSettings> Levels(NotificationDb db, string pool, CancellationToken cancellationToken) =>
        options.Value.Watch.For((await db.Definitions.AsNoTracking().SingleOrDefaultAsync(row => row.Pool == pool, cancellationToken))?.Alerts).Levels;

    private async Task<LetterFacts> Facts(NotificationDb db, Notice notice, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(notice.At.UtcDateTime);
        var lately = day.AddDays(-LetterModel.LatelyDays);
        var longAgo = day.AddDays(-Chart.PastDays);
        var histories = await db.Histories([notice.Pool], notice.At, cancellationToken);
        var consumers = await db.Consumers.AsNoTracking().Where(row => row.Pool == notice.Pool && row.Day > lately)
            .GroupBy(row => row.Requester).Select(requester => new { requester.Key, Consumed = requester.Sum(row => row.Consumed) })
            .OrderByDescending(requester => requester.Consumed).ThenBy(requester => requester.Key).Take(MostConsumers).ToListAsync(cancellationToken);
        var offers = await db.Tiers.AsNoTracking().Where(tier => tier.KeyKind == Contracts.V1.ProductKeyKind.Mak || tier.KeyKind == Contracts.V1.ProductKeyKind.Unspecified).ToListAsync(cancellationToken);
        var past = await db.Usage.AsNoTracking().Where(row => row.Pool == notice.Pool && row.Day >= longAgo && row.Remaining != null).Select(row => new { row.Day, row.Remaining }).ToListAsync(cancellationToken);
        return new LetterFacts(
            (await db.Products.AsNoTracking().SingleOrDefaultAsync(product => product.Code == notice.Product, cancellationToken))?.Name,
            histories.GetValueOrDefault(notice.Pool, UsageHistory.None),
            consumers.ConvertAll(one => new TopConsumer(one.Key, one.Consumed)),
            offers.ConvertAll(tier => new TierOffer(tier.Name, tier.MinActivations, tier.MaxActivations, tier.Price, tier.Currency)))
        {
            Past = past.ConvertAll(one => (one.Day, one.Remaining!.Value)),
            Asked = await Asked(db, notice, cancellationToken),
        };
    }

    private async Task<Asked?> Asked(NotificationDb db, Notice notice, CancellationToken cancellationToken)
    {
        var asked = await db.Asked.AsNoTracking().SingleOrDefaultAsync(row => row.Pool == notice.Pool, cancellationToken);
        var pool = asked is null ? null : await db.Pools.AsNoTracking().SingleOrDefaultAsync(row => row.Pool == notice.Pool, cancellationToken);
        return pool is null ? null : AskedRule.Open(asked!.Asked, pool.AddedAt, options.Value.Watch.Episodes, notice.At);
    }

    // What is over needs no care; what goes to a webhook is read by many, and a link would act in the name of one.
    private LetterModel Linked(LetterModel model, Notice notice, Reader reader)
    {
        var pool = options.Value.ConsoleUrl is { } console ? new Uri(console, $"pools/{Uri.EscapeDataString(notice.Pool)}").AbsoluteUri : null;
        return notice.Step.Finding is null || reader.Channel is not Channel.Mail || options.Value.PublicUrl is not { } home
            ? model with { PoolUrl = pool }
            : model with { PoolUrl = pool, AcknowledgeUrl = Link(home, Act.Acknowledge), SnoozeUrl = Link(home, Act.Snooze) };

        string? Link(Uri home, string action) => links.Token(action, notice, reader.Address, notice.At) is { } token ? new Uri(home, $"act/{token}").AbsoluteUri : null;
    }
}
