using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Running;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>A node's own files, so that nothing of a system-wide RabbitMQ is read or touched.</summary>
internal static class RabbitMQSettings
{
    public static async Task<IReadOnlyDictionary<string, string?>> WriteAsync(string folder, RabbitMQServerResource resource, int port, int? managementPort, CancellationToken cancellationToken)
    {
        var settings = Path.Combine(folder, "rabbitmq.conf");
        var management = managementPort is null ? "" : string.Create(CultureInfo.InvariantCulture, $"management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {managementPort}\n");
        var user = await UserOfAsync(resource, cancellationToken);
        var password = await resource.PasswordParameter.GetValueAsync(cancellationToken);
        PrivateFile.Write(settings, string.Create(CultureInfo.InvariantCulture, $"""
            listeners.tcp.1 = 127.0.0.1:{port}
            {management}default_user = {user}
            default_pass = {password}
            disk_free_limit.absolute = 256MB
            log.file = false
            log.console = true
            log.console.level = info
            log.console.use_colors = off

            """));
        var plugins = Path.Combine(folder, "enabled_plugins");
        await File.WriteAllTextAsync(plugins, managementPort is null ? "[].\n" : "[rabbitmq_management].\n", cancellationToken);
        return new Dictionary<string, string?>
        {
            ["HOME"] = DataFolder.CreatePrivate(Path.Combine(folder, "home")), // of the Erlang cookie
            ["RABBITMQ_CONFIG_FILE"] = settings,
            ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(folder, "advanced.config"),
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(folder, "rabbitmq-env.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = plugins,
            ["RABBITMQ_MNESIA_BASE"] = DataFolder.CreatePrivate(Path.Combine(folder, "mnesia")),
            ["RABBITMQ_LOG_BASE"] = DataFolder.CreatePrivate(Path.Combine(folder, "log")),
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "rabbitmq.pid"),
        };
    }

    public static async Task<string> UserOfAsync(RabbitMQServerResource resource, CancellationToken cancellationToken) => resource.UserNameParameter is null
        ? "guest"
        : await resource.UserNameParameter.GetValueAsync(cancellationToken) ?? "guest";
}
