using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The port of an endpoint as a value that is read late.</summary>
internal sealed record EndpointPort(EndpointReference Endpoint) : IValueProvider
{
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        new(Endpoint.Port.ToString(CultureInfo.InvariantCulture));
}
