using MakPlatform.FleetDemo.Requests;

namespace MakPlatform.FleetDemo.Day;

/// <summary>What is looked at when the day is over, and at its dangerous hour: the e-mail, the ledger, the remaining figure.</summary>
public sealed class Closing(PlatformApi platform, DayTable table, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250), Longest = TimeSpan.FromMinutes(2);

    /// <summary>Waits for the e-mail that warns of the nearly empty pool, and says where it lies.</summary>
    public async Task<bool> TellOfMail(string pool, CancellationToken cancellationToken)
    {
        table.Title("The pool is nearly empty: someone is told");
        var start = clock.GetTimestamp();
        while (clock.GetElapsedTime(start) < Longest)
        {
            var sent = (await platform.Alerts(pool, cancellationToken)).FirstOrDefault(alert => alert is { SentAt: not null, Alerts.Count: > 0 });
            if (sent is not null)
            {
                var alert = sent.Alerts[0];
                table.Line($"E-mail sent at {sent.SentAt:HH:mm:ss} UTC: {alert.Kind}, {alert.Severity}, {alert.Remaining} of {alert.Total} left{(sent.File is null ? "" : $"; it lies in {sent.File}")}.");
                return true;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }

        table.Line("No e-mail was sent.");
        return false;
    }

    /// <summary>Holds the demo's books against the platform's ledger; every line is a check, and all must hold.</summary>
    public async Task<bool> Check(string pool, Books books, OpenRequests requests, bool warned, CancellationToken cancellationToken)
    {
        table.Title("The day is over");
        var mails = await platform.Alerts(pool, cancellationToken);
        table.Line($"{books.Asked} requests, {books.Answered} answered: {books.Consumed} consumed, {books.Kept} granted without consuming, {books.Denied} denied. "
            + $"{requests.Repeated} answers came twice. E-mails: {mails.Count(mail => mail.SentAt is not null)}.");

        const int total = Script.Bought + Script.Granted;
        var left = total - books.Consumed;
        var ledger = await platform.Verify(pool, cancellationToken);
        var shown = await Shown(pool, left, cancellationToken);
        (bool Good, string Text)[] checks =
        [
            (books.Answered == books.Asked, $"every request was answered: {books.Answered} of {books.Asked}"),
            (books.Surprises.Count == 0, $"every answer was as the script expects{Found(books.Surprises)}"),
            (requests.Contradictions.Count == 0, $"a repeated request got the same answer{Found(requests.Contradictions)}"),
            (warned, "an e-mail warned before the pool was empty"),
            (ledger is { AddsUp: true }, $"the ledger adds up, entry by entry{(ledger?.FirstWrong is { } wrong ? $": {wrong}" : $" ({ledger?.Entries} entries)")}"),
            (ledger?.Total == total && ledger.LedgerTotal == total, $"bought and granted: {total}; ledger {ledger?.LedgerTotal}, counts {ledger?.Total}"),
            (ledger?.Consumed == books.Consumed && ledger.LedgerConsumed == books.Consumed, $"consumed by our books: {books.Consumed}; ledger {ledger?.LedgerConsumed}, counts {ledger?.Consumed}"),
            (ledger?.Activations == books.Machines && books.Machines == books.Consumed, $"machines that hold an activation by our books: {books.Machines}; ledger {ledger?.Activations}"),
            (ledger?.Remaining == left && shown?.Remaining == left, $"left by our books: {left}; ledger {ledger?.Remaining}, catalogue {shown?.Remaining} (from {shown?.Source})"),
        ];
        foreach (var (good, text) in checks)
            table.Check(good, text);
        var allGood = checks.All(check => check.Good);
        table.Title(allGood ? "The ledger adds up." : "THE LEDGER DOES NOT ADD UP, or an answer is missing or wrong: see above.");
        return allGood;
    }

    // The copy in Redis follows the ledger, and heals after a crash: it is given the time for that.
    private async Task<PoolView?> Shown(string pool, int expected, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            var shown = await platform.GetPool(pool, cancellationToken);
            if (shown?.Remaining == expected || clock.GetElapsedTime(start) > Longest)
                return shown;
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private static string Found(IReadOnlyCollection<string> wrong) => wrong.Count == 0 ? "" : $": {string.Join("; ", wrong)}";
}
