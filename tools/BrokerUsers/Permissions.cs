using System.Text.RegularExpressions;

namespace MakPlatform.BrokerUsers;

/// <summary>What a user may, as RabbitMQ's regular expressions over names of exchanges and queues.</summary>
public sealed record Permissions(string Configure, string Write, string Read)
{
    /// <summary>How every internal system's name begins.</summary>
    public const string SystemPrefix = "system-";

    // Systems answer to names of their own; an administrator's tools get theirs from MassTransit: imac_MakPlatform_bus_yyyyyynbyyyyyyw8bdc3rk6xgf
    private const string SystemQueues = $@"{SystemPrefix}[a-z0-9.-]+", ToolQueues = @"[\w.:-]+_bus_\w+", AnyQueue = @"amq\.default";

    /// <summary>The permissions of a service, or of an internal system; null for any other name.</summary>
    public static Permissions? Of(string user) => Of(user, BrokerTable.Read());

    /// <summary>The same by another table.</summary>
    internal static Permissions? Of(string user, BrokerTable table) =>
        table.Services.TryGetValue(user, out var service) ? OfService(user, service) : IsSystem(user) ? OfSystem(user, table.System) : null;

    private static Permissions OfService(string name, BrokerTable.Service service)
    {
        var own = $"{Regex.Escape(name)}(-.*)?";
        string?[] answers = [service.AnswersCommands ? ToolQueues : null, service.AnswersSystems ? SystemQueues : null];
        string?[] all = [own, .. service.Owns.Select(Regex.Escape), .. service.Asks.Select(Regex.Escape), Faults(service.Hears), .. answers];
        // MassTransit declares what it hears as well as what it says, each time.
        return new(
            OneOf([.. all, Messages([.. service.Hears, .. service.Says])]),
            OneOf([.. all, Messages(service.Says), service.AnswersSystems ? AnyQueue : null]),
            OneOf([own, .. service.Owns.Select(Regex.Escape), Faults(service.Hears), Messages(service.Hears)]));
    }

    // A dot is in no system's name: what is system-imaging's can't also be system-imaging-berlin's.
    private static Permissions OfSystem(string name, BrokerTable.Requester system)
    {
        var own = $@"{Regex.Escape(name)}(\..*)?";
        return new(OneOf(own, Messages(system.Says)), OneOf([own, Messages(system.Says), .. system.SendsTo.Select(Regex.Escape)]), OneOf(own));
    }

    // A name is part of the expressions: letters that mean something in them would widen what it may.
    private static bool IsSystem(string user) =>
        user.StartsWith(SystemPrefix, StringComparison.Ordinal) && user.Length > SystemPrefix.Length && user.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    // MakPlatform.Contracts.V1:KeyRegistered
    private static string? Messages(IReadOnlyCollection<string> names) => names.Count == 0 ? null : $@"MakPlatform\.Contracts\.V1:({string.Join('|', names.Distinct().Order(StringComparer.Ordinal))})";

    // What could not be consumed is told by MassTransit:Fault--MakPlatform.Contracts.V1:KeyRegistered--, which is bound to MassTransit:Fault.
    private static string Faults(IReadOnlyCollection<string> heard) => $@"MassTransit:(ReceiveFault|Fault(--{Messages(heard)}--)?)";

    private static string OneOf(params IEnumerable<string?> names) => $"^({string.Join('|', names.OfType<string>())})$";
}
