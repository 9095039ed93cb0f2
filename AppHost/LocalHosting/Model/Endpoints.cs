namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address that a resource listens on: one port for each replica, all on loopback.</summary>
public sealed class EndpointAnnotation(string name, string uriScheme, int? port) : IResourceAnnotation
{
    public string Name { get; } = name;

    public string UriScheme { get; } = uriScheme;

    public int? Port { get; } = port;

    /// <summary>The variable by which the program is told its port. A project's endpoint that has one is left out of ASPNETCORE_URLS, as Aspire does.</summary>
    public string? TargetPortEnvironmentVariable { get; init; }

    /// <summary>Where each replica listens, known once the platform starts.</summary>
    internal IReadOnlyList<int> AllocatedPorts { get; set; } = [];
}

public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IValueProvider
{
    public IResourceWithEndpoints Resource { get; } = owner;

    public string EndpointName { get; } = endpointName;

    public bool IsAllocated => Annotation.AllocatedPorts.Count > 0;

    public string Host { get; } = "127.0.0.1";

    public int Port => PortOf(0);

    public string Scheme => Annotation.UriScheme;

    public string Url => UrlOf(0);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);

    /// <summary>A part of the address, as a value that is read late.</summary>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    internal int Replicas => Annotation.AllocatedPorts.Count;

    internal int PortOf(int replica) => IsAllocated
        ? Annotation.AllocatedPorts[replica]
        : throw new InvalidOperationException($"The endpoint '{EndpointName}' of '{Resource.Name}' has its port only once the platform starts.");

    internal string UrlOf(int replica) => $"{Scheme}://{Host}:{PortOf(replica)}";

    private EndpointAnnotation Annotation =>
        Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(endpoint => endpoint.Name == EndpointName)
        ?? throw new InvalidOperationException($"'{Resource.Name}' has no endpoint '{EndpointName}'.");
}
