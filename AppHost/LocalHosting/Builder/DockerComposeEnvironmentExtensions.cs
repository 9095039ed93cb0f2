using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class DockerComposeEnvironmentExtensions
{
    /// <summary>Says how Aspire publishes the platform. Here it only runs, so this does nothing.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new DockerComposeEnvironmentResource(name));
}

public sealed class DockerComposeEnvironmentResource(string name) : Resource(name);
