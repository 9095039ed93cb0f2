using Npgsql;

namespace Aspire.Hosting.ApplicationModel;

public sealed class PostgresServerResource(string name, ParameterResource? userName, ParameterResource password)
    : Resource(name), IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithWaitSupport
{
    private readonly Dictionary<string, string> databases = [];

    public ParameterResource? UserNameParameter { get; } = userName;

    public ParameterResource PasswordParameter { get; } = password;

    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    /// <summary>Resource name to database name.</summary>
    public IReadOnlyDictionary<string, string> Databases => databases;

    public ReferenceExpression ConnectionStringExpression => ExistingConnectionString is { } existing
        ? ReferenceExpression.Create($"{existing}")
        : UserNameParameter is null
            ? ReferenceExpression.Create($"Host={PrimaryEndpoint.Host};Port={new EndpointPort(PrimaryEndpoint)};Username=postgres;Password={PasswordParameter}")
            : ReferenceExpression.Create($"Host={PrimaryEndpoint.Host};Port={new EndpointPort(PrimaryEndpoint)};Username={UserNameParameter};Password={PasswordParameter}");

    internal string? ExistingConnectionString { get; init; }

    /// <summary>Whether a database of ours lies on it; without one, there is nothing to start it for.</summary>
    internal List<PostgresDatabaseResource> DatabaseResources { get; } = [];

    internal void AddDatabase(PostgresDatabaseResource database)
    {
        databases.Add(database.Name, database.DatabaseName);
        DatabaseResources.Add(database);
    }
}

public sealed class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource parent)
    : Resource(name), IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString, IResourceWithWaitSupport
{
    public PostgresServerResource Parent { get; } = parent;

    public string DatabaseName { get; } = databaseName;

    public ReferenceExpression ConnectionStringExpression => ExistingConnectionString is { } existing
        ? ReferenceExpression.Create($"{existing}")
        : ReferenceExpression.Create($"{new OnDatabase(Parent, DatabaseName)}");

    internal string? ExistingConnectionString { get; init; }

    /// <summary>The server's connection string with the database named; an existing server's may name another one.</summary>
    private sealed record OnDatabase(PostgresServerResource Server, string Name) : IValueProvider
    {
        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
        {
            var server = await Server.ConnectionStringExpression.GetValueAsync(cancellationToken);
            return Server.ExistingConnectionString is null
                ? $"{server};Database={Name}"
                : new NpgsqlConnectionStringBuilder(server) { Database = Name }.ConnectionString;
        }
    }
}
