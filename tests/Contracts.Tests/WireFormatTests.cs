using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakPlatform.Contracts.V1;
using MassTransit;
using MassTransit.Serialization;

namespace MakPlatform.Contracts.Tests;

/// <summary>
/// What is on the wire is a promise: the URN of each message, and the JSON of a sample. A sample that no longer matches means
/// that other systems no longer understand us; a new optional field is added to its sample.
/// </summary>
public sealed class WireFormatTests
{
    private static readonly JsonSerializerOptions Wire = new(SystemTextJsonMessageSerializer.Options) { WriteIndented = true };

    public static TheoryData<Type> Messages =>
        [.. typeof(ActivationRequested).Assembly.GetExportedTypes().Where(type => type.IsClass && File.Exists(SampleOf(type)))];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_messages_name_on_the_wire_is_its_versioned_type_name(Type message) =>
        Assert.Equal($"urn:message:MakPlatform.Contracts.V1:{message.Name}", MessageUrn.ForTypeString(message));

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_messages_sample_is_read_and_written_back_unchanged(Type message)
    {
        var sample = File.ReadAllText(SampleOf(message));

        var read = JsonSerializer.Deserialize(sample, message, Wire);

        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(sample), JsonNode.Parse(JsonSerializer.Serialize(read, message, Wire))),
            $"Written back it is:\n{JsonSerializer.Serialize(read, message, Wire)}");
    }

    [Fact]
    public void Every_message_has_a_sample()
    {
        // A message stands in no other message; what does is a part.
        var types = typeof(ActivationRequested).Assembly.GetExportedTypes().Where(type => type.IsClass).ToList();
        var parts = types.SelectMany(type => type.GetProperties()).SelectMany(property => Parts(property.PropertyType)).ToHashSet();

        Assert.Empty(types.Except(parts).Append(typeof(ActivationRequested)).Where(type => !File.Exists(SampleOf(type))).Select(type => type.Name));
    }

    [Fact]
    public void Every_enum_has_numbers_of_its_own_and_begins_with_Unspecified()
    {
        var enums = typeof(ActivationRequested).Assembly.GetExportedTypes().Where(type => type.IsEnum).ToList();

        Assert.NotEmpty(enums);
        Assert.All(enums, type => Assert.Equal("Unspecified", Enum.GetName(type, 0)));
    }

    [Fact]
    public void A_request_needs_nothing_but_its_id_to_be_read()
    {
        var request = JsonSerializer.Deserialize<ActivationRequested>("""{ "requestId": "0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b", "someFutureField": { "x": 1 } }""", Wire);

        Assert.Equal(Guid.Parse("0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b"), request!.RequestId);
    }

    private static Type[] Parts(Type type) => type.IsGenericType ? type.GetGenericArguments() : [type];

    private static string SampleOf(MemberInfo message) => Path.Combine(AppContext.BaseDirectory, "Samples", $"{message.Name}.json");
}
