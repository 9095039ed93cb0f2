using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Running;
using MakPlatform.LocalHosting.Servers;

namespace MakPlatform.LocalHosting.Console;

/// <summary>A server's address without its password: <c>127.0.0.1:20471</c>, and a database's name.</summary>
internal static class Addresses
{
    public static string? Of(Instance instance)
    {
        if (instance is not { ConnectionString: { Length: > 0 } connectionString, Resource: IResourceWithConnectionString resource })
            return null;
        var properties = ConnectionProperties.Of(resource, connectionString);
        return properties.TryGetValue("DATABASENAME", out var database) && resource is PostgresDatabaseResource
            ? $"{properties["HOST"]}:{properties["PORT"]}/{database}"
            : $"{properties["HOST"]}:{properties["PORT"]}";
    }
}
