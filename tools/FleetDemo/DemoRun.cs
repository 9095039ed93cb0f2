using MakPlatform.FleetDemo.Day;
using Microsoft.Extensions.DependencyInjection;

namespace MakPlatform.FleetDemo;

/// <summary>One run of the demo, from the command line's values to its exit code.</summary>
internal static class DemoRun
{
    /// <summary>0 if every request was answered as expected and the ledger added up; 1 otherwise; 2 where the day could not be played.</summary>
    public static async Task<int> Run(DemoSettings settings, IReadOnlyDictionary<string, string?> overrides, bool verbose, CancellationToken cancellationToken)
    {
        using var host = Composition.Build(overrides, settings, verbose);
        using var limit = new CancellationTokenSource(settings.Limit, host.Services.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var table = host.Services.GetRequiredService<DayTable>();
        await host.StartAsync(either.Token);
        try
        {
            return await host.Services.GetRequiredService<FleetDay>().Play(either.Token) ? 0 : 1;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            table.Title(cancellationToken.IsCancellationRequested ? "Stopped before the day was over." : $"The day was not over within {settings.Limit.TotalMinutes:0} minutes: a request or a service did not answer.");
            return 1;
        }
        catch (HttpRequestException refused)
        {
            table.Title($"The platform refused a step of the script. {refused.Message}");
            return 2;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
