using System.Globalization;
using System.Net;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using StackExchange.Redis;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>A connection string taken apart, under Aspire's names: HOST, PORT, USERNAME, PASSWORD, URI, DATABASENAME.</summary>
internal static class ConnectionProperties
{
    public static IReadOnlyDictionary<string, string> Of(IResourceWithConnectionString resource, string connectionString) => resource switch
    {
        PostgresServerResource or PostgresDatabaseResource => OfPostgres(new NpgsqlConnectionStringBuilder(connectionString)),
        RedisResource => OfRedis(ConfigurationOptions.Parse(connectionString)),
        RabbitMQServerResource => OfRabbitMQ(new Uri(connectionString)),
        _ => new Dictionary<string, string>(),
    };

    private static Dictionary<string, string> OfPostgres(NpgsqlConnectionStringBuilder settings)
    {
        var properties = Login("postgresql", settings.Host ?? "", settings.Port, settings.Username ?? "", settings.Password ?? "");
        if (settings.Database is { } database)
        {
            properties["DATABASENAME"] = database;
            properties["URI"] += $"/{Uri.EscapeDataString(database)}";
        }
        return properties;
    }

    private static Dictionary<string, string> OfRedis(ConfigurationOptions options)
    {
        var (host, port) = options.EndPoints[0] switch
        {
            IPEndPoint ip => (ip.Address.ToString(), ip.Port),
            DnsEndPoint dns => (dns.Host, dns.Port),
            var other => (other.ToString() ?? "", 0),
        };
        var properties = Login("redis", host, port, options.User ?? "", options.Password ?? "");
        if (options.User is null)
            properties.Remove("USERNAME");
        return properties;
    }

    private static Dictionary<string, string> OfRabbitMQ(Uri uri)
    {
        var login = uri.UserInfo.Split(':', 2);
        return Login(uri.Scheme, uri.Host, uri.IsDefaultPort || uri.Port < 0 ? 5672 : uri.Port,
            Uri.UnescapeDataString(login[0]), Uri.UnescapeDataString(login.ElementAtOrDefault(1) ?? ""));
    }

    private static Dictionary<string, string> Login(string scheme, string host, int port, string user, string password) => new()
    {
        ["HOST"] = host,
        ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
        ["USERNAME"] = user,
        ["PASSWORD"] = password,
        ["URI"] = string.Create(CultureInfo.InvariantCulture, $"{scheme}://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@{host}:{port}"),
    };
}
