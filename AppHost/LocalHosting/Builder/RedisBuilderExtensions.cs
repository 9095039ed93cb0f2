using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Servers;

namespace Aspire.Hosting;

public static class RedisBuilderExtensions
{
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        var server = new RedisResource(name, password?.Resource ?? ParameterResourceBuilderExtensions.PasswordOf(builder, name))
        {
            ExistingConnectionString = builder.Configuration[$"ConnectionStrings:{name}"],
        };
        return builder.AddResource(server)
            .WithAnnotation(new EndpointAnnotation("tcp", "tcp", port))
            .WithAnnotation(new WorkloadAnnotation("redis", (run, _) => RedisServer.For(server, run)));
    }

    /// <summary>The data folder keeps the data anyway.</summary>
    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) => builder;
}
