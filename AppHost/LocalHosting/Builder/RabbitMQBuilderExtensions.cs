using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Servers;

namespace Aspire.Hosting;

public static class RabbitMQBuilderExtensions
{
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var server = new RabbitMQServerResource(name, userName?.Resource, password?.Resource ?? ParameterResourceBuilderExtensions.PasswordOf(builder, name))
        {
            ExistingConnectionString = builder.Configuration[$"ConnectionStrings:{name}"],
        };
        return builder.AddResource(server)
            .WithAnnotation(new EndpointAnnotation("tcp", "tcp", port))
            .WithAnnotation(new WorkloadAnnotation("rabbitmq", (run, _) => RabbitMQServer.For(server, run)));
    }

    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) =>
        builder.WithManagementPlugin(port: null);

    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder, int? port) =>
        builder.WithAnnotation(new EndpointAnnotation(RabbitMQServer.Management, "http", port));

    /// <summary>The data folder keeps the data anyway.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) => builder;
}
