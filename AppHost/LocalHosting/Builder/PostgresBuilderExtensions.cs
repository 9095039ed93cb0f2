using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Servers;

namespace Aspire.Hosting;

public static class PostgresBuilderExtensions
{
    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var server = new PostgresServerResource(name, userName?.Resource, password?.Resource ?? ParameterResourceBuilderExtensions.PasswordOf(builder, name))
        {
            ExistingConnectionString = builder.Configuration[$"ConnectionStrings:{name}"],
        };
        return builder.AddResource(server)
            .WithAnnotation(new EndpointAnnotation("tcp", "tcp", port))
            .WithAnnotation(new WorkloadAnnotation("postgres", (run, _) => PostgresServer.For(server, run)));
    }

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource)
        {
            ExistingConnectionString = builder.ApplicationBuilder.Configuration[$"ConnectionStrings:{name}"],
        };
        builder.Resource.AddDatabase(database);
        var added = builder.ApplicationBuilder.AddResource(database)
            .WithAnnotation(new WorkloadAnnotation("database", (_, _) => new PostgresDatabase(database)));
        return database.ExistingConnectionString is null ? added.WaitFor(builder) : added;
    }

    /// <summary>The data folder keeps the data anyway.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) => builder;
}
