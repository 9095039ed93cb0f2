using MakPlatform.BrokerUsers;
using Microsoft.Extensions.Configuration;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var management = configuration["Broker:Management"];
var administrator = configuration.GetConnectionString("messaging");
if (string.IsNullOrEmpty(management) || string.IsNullOrEmpty(administrator))
{
    Console.Error.WriteLine("Set Broker__Management (http://broker:15672) and ConnectionStrings__messaging (amqp://ADMINISTRATOR:PASSWORD@broker:5672).");
    return 2;
}

using var api = new ManagementApi(new Uri(management), new Uri(administrator));
foreach (var (user, password) in configuration.GetSection("Broker:Passwords").GetChildren().Select(one => (one.Key, one.Value)))
{
    if (string.IsNullOrEmpty(password))
        continue;
    if (Permissions.Of(user) is not { } permissions)
    {
        Console.Error.WriteLine($"'{user}' is no service of permissions.json, and an internal system's name begins with {Permissions.SystemPrefix}");
        return 1;
    }

    await api.Make(user, password, permissions);
    Console.WriteLine($"broker user {user}");
}

return 0;
