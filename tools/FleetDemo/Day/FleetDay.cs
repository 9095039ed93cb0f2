using MakPlatform.Contracts.V1;
using MakPlatform.FleetDemo.Fleet;
using MakPlatform.FleetDemo.Requests;

namespace MakPlatform.FleetDemo.Day;

/// <summary>Plays the script against the platform, and says at the end whether the books and the ledger agree.</summary>
public sealed class FleetDay(InternalSystem requester, OpenRequests requests, Catalogue catalogue, Closing closing, DayTable table, DemoSettings settings, TimeProvider clock)
{
    private const string Requester = "fleet-demo";

    /// <summary>True if every request was answered as expected and the ledger adds up.</summary>
    public async Task<bool> Play(CancellationToken cancellationToken)
    {
        var stock = await catalogue.Open(cancellationToken);
        var thisMachine = ThisMachine.Read();
        table.Line(thisMachine is null
            ? "This machine shows nothing of its hardware; the fleet is all from the sample."
            : $"This machine joins the fleet; it shows: {ThisMachine.Describe(thisMachine.Hardware)}.");

        var script = new Script(stock.Made, thisMachine);
        var books = new Books();
        table.Heading();
        await Play(script.BeforeNoon, stock.Pool, books, cancellationToken);
        var warned = await closing.TellOfMail(stock.Pool, cancellationToken);
        await Play(script.AtNoon, stock.Pool, books, cancellationToken);
        await catalogue.AddMore(stock, cancellationToken);
        await Play(script.AfterNoon, stock.Pool, books, cancellationToken);
        return await closing.Check(stock.Pool, books, requests, warned, cancellationToken);
    }

    private async Task Play(IReadOnlyList<Act> acts, string pool, Books books, CancellationToken cancellationToken)
    {
        foreach (var act in acts)
        {
            table.Title($"{act.Title} ({act.Scenes.Count} {(act.Scenes.Count == 1 ? "request" : "requests")}, {act.Consumes} to be consumed)");
            books.Ask(act.Scenes.Count);
            var answers = await Task.WhenAll(act.Scenes.Select((scene, at) => Play(scene, settings.Gap * at, pool, books, cancellationToken)));
            if (answers.OfType<Answer.Denied>().FirstOrDefault() is { Message: var denied })
                TellWaysOn(denied);
        }
    }

    private async Task<Answer> Play(Scene scene, TimeSpan after, string pool, Books books, CancellationToken cancellationToken)
    {
        await Task.Delay(after, clock, cancellationToken);
        var start = clock.GetTimestamp();
        var answer = await requester.Ask(Request(scene, pool), cancellationToken);
        var took = clock.GetElapsedTime(start);
        lock (books)
            table.Row(scene, answer, took, books.Enter(scene, answer));
        return answer;
    }

    private ActivationRequested Request(Scene scene, string pool)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            RequestId = Guid.CreateVersion7(now),
            Pool = pool,
            Product = settings.Product,
            Hardware = scene.Machine.Hardware,
            HostName = scene.Machine.Name,
            Installation = scene.Machine.Installation,
            Requester = Requester,
            Reason = scene.Reason,
            RequestedAt = now,
        };
    }

    private void TellWaysOn(ActivationDenied denied)
    {
        table.Line($"  {denied.ErrorCode} (Microsoft documents {denied.MicrosoftCode ?? "none"} for it): {denied.Cause} {denied.Remedy}");
        foreach (var way in denied.WaysOn)
            table.Line($"  way on: {way}");
    }
}
