using System.Diagnostics;
using OpenTelemetry;

namespace MakPlatform.ServiceDefaults;

/// <summary>Gives MassTransit's spans the names and attributes that OpenTelemetry's messaging conventions have today; it follows older ones. And leaves out what nobody needs at each span.</summary>
// https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/
internal sealed class Conventions : BaseProcessor<Activity>
{
    private const string Older = "messaging.operation";

    // A connection string at each of a service's spans, of which it has one.
    private const string DataSource = "db.npgsql.data_source";

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == "Npgsql")
            data.SetTag(DataSource, null);
        if (data.Source.Name != "MassTransit" || data.GetTagItem(Older) is not string operation)
            return;
        data.SetTag(Older, null).SetTag("messaging.operation.type", operation).SetTag("messaging.operation.name", operation);
        // "activation-requested receive"
        if (data.DisplayName.EndsWith($" {operation}", StringComparison.Ordinal))
            data.DisplayName = $"{operation} {data.DisplayName[..^(operation.Length + 1)]}";
    }
}
