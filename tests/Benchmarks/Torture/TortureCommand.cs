using System.CommandLine;
using System.Globalization;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Torture;

/// <summary>
/// Eight publishers and a pool a quarter the size of the requests, on two replicas of each service, while services and servers are
/// killed and Redis is flushed: what is consumed is exactly the pool, every request is answered, always the same, and all copies agree.
/// </summary>
internal static class TortureCommand
{
    public static Command Create()
    {
        var seed = new Option<int>("--seed") { Description = "What is killed when, and which request repeats", DefaultValueFactory = _ => Random.Shared.Next(1, 1_000_000) };
        var requests = new Option<int>("--requests") { Description = "Requests; the pool holds a quarter of them", DefaultValueFactory = _ => 20_000 };
        var command = new Command("torture", "Kills everything in the middle of load and counts what is wrong after it") { seed, requests };
        command.SetAction((parsed, cancellationToken) => Run(parsed.GetValue(seed), parsed.GetValue(requests), cancellationToken));
        return command;
    }

    private static async Task<int> Run(int seed, int requests, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"torture --seed {seed} --requests {requests}"));
        await using var run = await PlatformRun.Start("--logs", "none", "--Replicas:activation=2", "--Replicas:fingerprint-matching=2");
        await using var catalogue = new Catalogue(run);
        var capacity = requests / 4;
        var (pool, _) = await catalogue.OpenPool(capacity);
        var load = new TortureLoad(pool, requests, seed);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var publishing = load.Publish(run, cancellationToken);
        var breaking = Havoc.Run(run, seed, over.Token);
        await publishing;
        await over.CancelAsync();
        Console.WriteLine($"broken meanwhile: {string.Join(", ", await breaking)}");
        await load.AwaitAnswers(cancellationToken);

        // What was broken last may still be starting.
        await Until.True(
            run.State, state => state!.Resources.All(one => one.Pid is null || one.State == "Healthy"), "everything to be up again", TimeSpan.FromMinutes(2));
        var wrong = await Verdict.Count(catalogue, pool, capacity, load);
        Figure.Print("torture-wrong", wrong, "facts");
        return wrong == 0 ? 0 : 1;
    }
}
