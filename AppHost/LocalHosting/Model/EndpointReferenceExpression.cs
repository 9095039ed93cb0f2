using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address.</summary>
public sealed record EndpointReferenceExpression(EndpointReference Endpoint, EndpointProperty Property) : IValueProvider
{
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Property switch
    {
        EndpointProperty.Url => Endpoint.Url,
        EndpointProperty.Host => Endpoint.Host,
        EndpointProperty.Port => Endpoint.Port.ToString(CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Endpoint.Host}:{Endpoint.Port}"),
    });
}

/// <summary>The parts that Aspire names too, as far as they are used.</summary>
public enum EndpointProperty
{
    Url,
    Host,
    Port,
    HostAndPort,
}
