namespace Aspire.Hosting.ApplicationModel;

public sealed class RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password)
    : Resource(name), IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithWaitSupport
{
    public ParameterResource? UserNameParameter { get; } = userName;

    public ParameterResource PasswordParameter { get; } = password;

    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    public ReferenceExpression ConnectionStringExpression => ExistingConnectionString is { } existing
        ? ReferenceExpression.Create($"{existing}")
        : UserNameParameter is null
            ? ReferenceExpression.Create($"amqp://guest:{new UriEncoded(PasswordParameter)}@{PrimaryEndpoint.Host}:{new EndpointPort(PrimaryEndpoint)}")
            : ReferenceExpression.Create($"amqp://{new UriEncoded(UserNameParameter)}:{new UriEncoded(PasswordParameter)}@{PrimaryEndpoint.Host}:{new EndpointPort(PrimaryEndpoint)}");

    internal string? ExistingConnectionString { get; init; }

    private sealed record UriEncoded(IValueProvider Value) : IValueProvider
    {
        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
            Uri.EscapeDataString(await Value.GetValueAsync(cancellationToken) ?? "");
    }
}
