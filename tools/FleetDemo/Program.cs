using System.CommandLine;
using MakPlatform.FleetDemo;

var pool = new Option<string>("--pool") { Description = "The pool's code; where it is taken, a number is added", DefaultValueFactory = _ => "fleet-demo" };
var product = new Option<string>("--product") { Description = "The product's code", DefaultValueFactory = _ => "windows-11-pro" };
var seed = new Option<int?>("--seed") { Description = "What serial numbers and the key are made from (default: the pool's code)" };
var gap = new Option<int>("--gap") { Description = "Milliseconds between one machine's request and the next one's", DefaultValueFactory = _ => 25 };
var repeat = new Option<int>("--repeat-after") { Description = "Seconds without an answer before the same request is sent again", DefaultValueFactory = _ => 5 };
var limit = new Option<int>("--limit") { Description = "Minutes that the day may take", DefaultValueFactory = _ => 15 };
var broker = new Option<string?>("--broker") { Description = "RabbitMQ, such as amqp://user@host:5672 (default: ConnectionStrings__messaging)" };
var catalog = new Option<string?>("--key-catalog") { Description = "key-catalog's address (default: services__key-catalog__http__0)" };
var activation = new Option<string?>("--activation") { Description = "activation's address (default: services__activation__http__0)" };
var notification = new Option<string?>("--notification") { Description = "notification's address (default: services__notification__http__0)" };
var key = new Option<string?>("--api-key") { Description = "An API key of a key custodian; the environment variable ApiKey is seen by fewer eyes (default: ApiKey)" };
var verbose = new Option<bool>("--verbose") { Description = "Logs of the bus and of HTTP, to standard error" };

var command = new RootCommand("A day in the life of a fleet: 60 real machines, a key of 50 activations, and a ledger that adds up at the end.")
{
    pool, product, seed, gap, repeat, limit, broker, catalog, activation, notification, key, verbose,
};
command.SetAction((parsed, cancellationToken) => DemoRun.Run(
    new DemoSettings(
        parsed.GetValue(pool)!,
        parsed.GetValue(product)!,
        parsed.GetValue(seed),
        TimeSpan.FromMilliseconds(parsed.GetValue(gap)),
        TimeSpan.FromSeconds(parsed.GetValue(repeat)),
        TimeSpan.FromMinutes(parsed.GetValue(limit))),
    new Dictionary<string, string?>
    {
        ["ConnectionStrings:messaging"] = parsed.GetValue(broker),
        ["services:key-catalog:http:0"] = parsed.GetValue(catalog),
        ["services:activation:http:0"] = parsed.GetValue(activation),
        ["services:notification:http:0"] = parsed.GetValue(notification),
        ["ApiKey"] = parsed.GetValue(key),
    }.Where(given => given.Value is not null).ToDictionary(),
    parsed.GetValue(verbose),
    cancellationToken));
return await command.Parse(args).InvokeAsync();
