using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakPlatform.BrokerUsers;

/// <summary><c>eng/broker/permissions.json</c>: who hears and who says which message.</summary>
public sealed record BrokerTable(IReadOnlyDictionary<string, BrokerTable.Service> Services, BrokerTable.Requester System)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Reads it.</summary>
    public static BrokerTable Read()
    {
        using var file = typeof(BrokerTable).Assembly.GetManifestResourceStream("permissions.json")!;
        return JsonSerializer.Deserialize<BrokerTable>(file, Json)!;
    }

    /// <summary>A service. Queues and exchanges that begin with its name are its own.</summary>
    public sealed record Service
    {
        /// <summary>The messages that it consumes.</summary>
        public IReadOnlyList<string> Hears { get; init; } = [];

        /// <summary>The messages that it publishes: answers and events.</summary>
        public IReadOnlyList<string> Says { get; init; } = [];

        /// <summary>Exchanges of other services' commands that it sends.</summary>
        public IReadOnlyList<string> Asks { get; init; } = [];

        /// <summary>What is its own, though it is called otherwise.</summary>
        public IReadOnlyList<string> Owns { get; init; } = [];

        /// <summary>True if it answers commands, which come from administrators' tools.</summary>
        public bool AnswersCommands { get; init; }

        /// <summary>True if it answers internal systems, wherever they want it: in any queue.</summary>
        public bool AnswersSystems { get; init; }
    }

    /// <summary>An internal system. What begins with its name and a dot is its own.</summary>
    public sealed record Requester
    {
        /// <summary>The messages that it publishes.</summary>
        public IReadOnlyList<string> Says { get; init; } = [];

        /// <summary>Exchanges that it publishes to.</summary>
        public IReadOnlyList<string> SendsTo { get; init; } = [];
    }
}
