namespace Aspire.Hosting.ApplicationModel;

public sealed class RedisResource(string name, ParameterResource password)
    : Resource(name), IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithWaitSupport
{
    public ParameterResource PasswordParameter { get; } = password;

    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    public ReferenceExpression ConnectionStringExpression => ExistingConnectionString is { } existing
        ? ReferenceExpression.Create($"{existing}")
        : ReferenceExpression.Create($"{PrimaryEndpoint.Host}:{new EndpointPort(PrimaryEndpoint)},password={PasswordParameter}");

    internal string? ExistingConnectionString { get; init; }
}
