using MakPlatform.Console.Pages.Activate;
using MakPlatform.Edge;

namespace MakPlatform.Console.Platform;

/// <summary>The services behind the pages.</summary>
internal static class PlatformStart
{
    public static void AddPlatform(this WebApplicationBuilder builder)
    {
        foreach (var service in PlatformReader.Services)
        {
            builder.Services.AddHttpClient(service, http => http.BaseAddress = new($"http://{service}")).ShowServiceKey().AddStandardResilienceHandler();
            builder.Services.AddHttpClient(PlatformActs.NameOf(service), http => http.BaseAddress = new($"http://{service}")).AddStandardResilienceHandler();
        }

        builder.Services.AddSingleton(typeof(Shelf<>)).AddSingleton<Batches>().AddSingleton<DryRun>().AddSingleton<Latest>().AddSingleton<Unconfirmed>().AddSingleton<OfflineReports>().AddSingleton<MachineLedger>();
        builder.Services.AddSingleton<PlatformReader>().AddSingleton<PlatformActs>().AddSingleton<PoolBoard>().AddHostedService(services => services.GetRequiredService<PoolBoard>());
    }
}
