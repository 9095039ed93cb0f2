using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Running;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    /// <summary>A value that <c>Parameters:name</c> must give.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => Configured(builder, name)
            ?? throw new DistributedApplicationException($"Parameter '{name}' has no value: set Parameters:{name}."), secret));

    /// <summary>
    /// A value that <c>Parameters:name</c> may give; else the default, which the data folder keeps where <paramref name="persist"/> says so. One that it
    /// does not keep is made for this run, and told when the platform is ready: there is no other way to learn it.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(persist ? Generated(builder, name, value, secret) : OfThisRun(builder, name, value, secret));

    /// <summary>A server's password: <c>Parameters:postgres-password</c>, or one that is generated once.</summary>
    internal static ParameterResource PasswordOf(IDistributedApplicationBuilder builder, string server) =>
        Generated(builder, $"{server}-password", new GenerateParameterDefault { Special = false }, secret: true);

    private static ParameterResource Generated(IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret) =>
        new(name, _ => Configured(builder, name) ?? StoredSecrets.In(builder).GetOrAdd(name, value.GetDefaultValue), secret) { Default = value };

    private static ParameterResource OfThisRun(IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret) =>
        new(name, _ => Configured(builder, name) ?? value.GetDefaultValue(), secret) { Default = value, IsOfThisRun = Configured(builder, name) is null };

    private static string? Configured(IDistributedApplicationBuilder builder, string name) => builder.Configuration[$"Parameters:{name}"];
}
