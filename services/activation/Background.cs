using MakPlatform.ServiceDefaults;

namespace MakPlatform.Activation;

/// <summary>Work beside the consumers.</summary>
internal static class Background
{
    /// <summary>Adds a background service that consumers talk to, too.</summary>
    public static IServiceCollection AddBackground<TWork>(this IServiceCollection services)
        where TWork : BackgroundService =>
        services.AddSingleton<TWork>().AddHostedService(provider => provider.GetRequiredService<TWork>());

    /// <summary>Adds the way in for systems that are not .NET.</summary>
    public static void AddRawRequests(this WebApplicationBuilder builder)
    {
        var broker = new Uri(builder.Configuration.RequireConnectionString("messaging"));
        builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<RawRequests>(provider, broker));
    }
}
