using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MakPlatform.Edge;

/// <summary>Shows the services' own key where one service asks another over HTTP.</summary>
public static class ServiceKey
{
    /// <summary>Adds the key to every request of this client.</summary>
    public static IHttpClientBuilder ShowServiceKey(this IHttpClientBuilder client)
    {
        client.Services.AddTransient<ServiceKeyHandler>();
        return client.AddHttpMessageHandler<ServiceKeyHandler>();
    }

    private sealed class ServiceKeyHandler(IOptions<AccessOptions> access) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (access.Value.ServiceKey is { Length: > 0 } key)
                request.Headers.TryAddWithoutValidation(ApiKeyScheme.Header, key);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
