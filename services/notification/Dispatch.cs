using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>Writes down who hears of notices and when, in the transaction that decides on them.</summary>
public sealed class Dispatch(IOptions<NotificationOptions> options)
{
    /// <summary>Puts notices in the outbox, each in the trace of its pool.</summary>
    public async Task Enqueue(
        NotificationDb db, IReadOnlyCollection<Notice> notices, Dictionary<string, DefinitionRow> definitions, Func<string, string?> traceOf, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        List<NoticeRow> rows = [.. notices.Select(NoticeRow.Of)];
        db.Notices.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);

        List<Interest> interests = [.. (await db.Subscriptions.AsNoTracking().ToListAsync(cancellationToken)).Select(row => row.Interest())];
        var audiences = rows.ConvertAll(row => (Row: row, Listeners: AudienceRule.For(
            row.Content, interests, definitions.GetValueOrDefault(row.Pool)?.Owners.Select(owner => owner.Email) ?? [], options.Value.Readers().Select(reader => reader.Address))));
        string[] addresses = [.. audiences.SelectMany(audience => audience.Listeners).Select(listener => listener.Address).Distinct()];
        var wishes = await db.Readers.AsNoTracking().Where(reader => addresses.Contains(reader.Address)).ToDictionaryAsync(reader => reader.Address, reader => reader.Wishes, cancellationToken);
        var recent = (await db.Recent(addresses, now, cancellationToken)).ToDictionary(address => address.Key, address => address.ToList());
        foreach (var (row, listeners) in audiences)
            await db.Enqueue([.. listeners.Select(listener => Plan(row, listener, traceOf(row.Pool), wishes, recent, now))], row.Content, cancellationToken);
    }

    private DeliveryRow Plan(NoticeRow row, Listener listener, string? trace, Dictionary<string, Reader> wishes, Dictionary<string, List<DateTimeOffset>> recent, DateTimeOffset now)
    {
        var reader = wishes.GetValueOrDefault(listener.Address, options.Value.Default(listener.Address));
        if (!recent.TryGetValue(listener.Address, out var lately))
            recent[listener.Address] = lately = [];
        // That all is well again may wait for the morning.
        var due = DeliveryRule.Plan(reader, row.Type is NoticeType.Resolved ? Severity.Warning : row.Severity, lately, options.Value.MostPerHour, now);
        if (!due.Gathered)
            lately.Add(now);
        var whom = $"{listener.Channel}:{listener.Address}";
        return new DeliveryRow
        {
            Id = Guid.CreateVersion7(now),
            NoticeIds = [row.Id],
            Address = listener.Address,
            Channel = listener.Channel,
            Gathered = due.Gathered,
            SubscriptionId = listener.SubscriptionId,
            MessageId = $"{(due.Gathered ? NoticeId.ForDigest(whom, due.At) : NoticeId.For(row.Content, whom))}@{options.Value.Sender().Domain}",
            CreatedAt = now,
            TraceParent = trace,
            // A moment to see whether it gets worse at once: then only that is told.
            NextAttemptAt = due.Gathered ? due.At : due.At + (due.At == now ? options.Value.Settle : TimeSpan.Zero),
        };
    }
}
