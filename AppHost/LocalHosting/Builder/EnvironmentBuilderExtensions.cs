using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Servers;

namespace Aspire.Hosting;

/// <summary>What a process is told through its environment. Aspire has these in ResourceBuilderExtensions too; callers see no difference.</summary>
public static class EnvironmentBuilderExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.Set(name, value ?? "");

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithEnvironment => builder.Set(name, value);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment => builder.Set(name, parameter.Resource);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => builder.Set(name, endpointReference);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Action<EnvironmentCallbackContext> callback)
        where T : IResourceWithEnvironment => builder.WithAnnotation(new EnvironmentCallbackAnnotation(context =>
        {
            callback(context);
            return Task.CompletedTask;
        }));

    /// <summary><c>ConnectionStrings__activationdb</c>, and the same taken apart: <c>ACTIVATIONDB_HOST</c>, <c>_PORT</c> and so on.</summary>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where T : IResourceWithEnvironment => builder.WithAnnotation(new EnvironmentCallbackAnnotation(async context =>
        {
            var name = connectionName ?? source.Resource.Name;
            var connectionString = await source.Resource.GetConnectionStringAsync(context.CancellationToken) ?? "";
            context.EnvironmentVariables[$"ConnectionStrings__{name}"] = connectionString;
            foreach (var (property, value) in ConnectionProperties.Of(source.Resource, connectionString))
                context.EnvironmentVariables[$"{VariableName(name)}_{property}"] = value;
        }));

    /// <summary><c>services__activation__http__0</c> for each replica, and <c>ACTIVATION_HTTP</c>.</summary>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where T : IResourceWithEnvironment => builder.WithEnvironment(context =>
        {
            foreach (var annotation in source.Resource.Annotations.OfType<EndpointAnnotation>())
            {
                var endpoint = new EndpointReference(source.Resource, annotation.Name);
                for (var replica = 0; replica < endpoint.Replicas; replica++)
                    context.EnvironmentVariables[$"services__{source.Resource.Name}__{annotation.Name}__{replica}"] = endpoint.UrlOf(replica);
                context.EnvironmentVariables[$"{VariableName(source.Resource.Name)}_{annotation.Name.ToUpperInvariant()}"] = endpoint.Url;
            }
        });

    private static IResourceBuilder<T> Set<T>(this IResourceBuilder<T> builder, string name, object value)
        where T : IResourceWithEnvironment => builder.WithEnvironment(context => context.EnvironmentVariables[name] = value);

    private static string VariableName(string resource) => resource.Replace('-', '_').ToUpperInvariant();
}
