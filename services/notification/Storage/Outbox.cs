using System.Text.Json;
using MakPlatform.Notification.Rules;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification.Storage;

/// <summary>What is to be sent, written in the transaction that decides to tell it.</summary>
public static class Outbox
{
    /// <summary>When something went, or is to go, to these addresses in the last hour.</summary>
    public static async Task<ILookup<string, DateTimeOffset>> Recent(this NotificationDb db, string[] addresses, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = now.AddHours(-1);
        var rows = await db.Deliveries.AsNoTracking()
            .Where(row => addresses.Contains(row.Address) && row.CreatedAt > from && !row.Gathered && row.State != DeliveryState.Overtaken)
            .Select(row => new { row.Address, row.CreatedAt }).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.Address, row => row.CreatedAt);
    }

    /// <summary>
    /// Puts deliveries in. A digest that waits takes the notice in; something that waits of the same episode, and was never tried, is overtaken. What is just being
    /// sent is held for as long as the server takes: it is passed over, so that no mail server ever keeps the bus waiting.
    /// </summary>
    public static async Task Enqueue(this NotificationDb db, IReadOnlyCollection<DeliveryRow> rows, Notice notice, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"""
            update deliveries set state = 'Overtaken', next_attempt_at = null where id in (
                select id from deliveries
                where state = 'Pending' and attempts = 0 and not gathered and address = any({rows.Select(row => row.Address).ToArray()}) and notice_ids && array(
                    select id from notices where pool = {notice.Pool} and concern = {notice.Concern.ToString()} and episode = {notice.Step.Episode} and step < {notice.Step.Number})
                for update skip locked)
            """, cancellationToken);
        await db.Database.ExecuteSqlAsync($"""
            insert into deliveries as waiting (id, notice_ids, address, channel, gathered, subscription_id, message_id, created_at, next_attempt_at, state, attempts, trace_parent)
            select id, array[notice], address, channel, gathered, subscription, message, {notice.At}, due, 'Pending', 0, trace
            from jsonb_to_recordset({Json(rows)}::jsonb) as asked (id uuid, notice uuid, address text, channel text, gathered bool, subscription uuid, message text, due timestamptz, trace text)
            order by message
            on conflict (message_id) do update set notice_ids = waiting.notice_ids || excluded.notice_ids where waiting.gathered and waiting.state = 'Pending'
            """, cancellationToken);
    }

    /// <summary>Takes what has been due longest and nobody holds, and holds it until the transaction ends: with this process, or with its connection.</summary>
    public static Task<DeliveryRow?> TakeDue(this NotificationDb db, bool mails, DateTimeOffset now, CancellationToken cancellationToken) => db.Deliveries
        .FromSql($"select * from deliveries where next_attempt_at <= {now} and (channel = 'Mail') = {mails} order by next_attempt_at, id limit 1 for update skip locked")
        .SingleOrDefaultAsync(cancellationToken);

    private static string Json(IEnumerable<DeliveryRow> rows) => JsonSerializer.Serialize(rows.Select(row => new
    {
        id = row.Id,
        notice = row.NoticeIds[0],
        address = row.Address,
        channel = row.Channel.ToString(),
        gathered = row.Gathered,
        subscription = row.SubscriptionId,
        message = row.MessageId,
        due = row.NextAttemptAt,
        trace = row.TraceParent,
    }));
}
