using System.Reflection;
using NetArchTest.Rules;

namespace MakPlatform.Architecture.Tests;

/// <summary>Who may import what. The table is small, and this is all of it.</summary>
public sealed class ImportTableTests
{
    private static readonly string[] Services = ["MakPlatform.Activation", "MakPlatform.FingerprintMatching", "MakPlatform.KeyCatalog", "MakPlatform.Notification"];

    private const string Pages = "MakPlatform.Console";

    private static readonly string[] Outside =
        ["MassTransit", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Npgsql", "StackExchange.Redis", "MailKit", "OpenTelemetry", "MakPlatform.ServiceDefaults", "MakPlatform.Edge"];

    public static TheoryData<string> AllServices => [.. Services];

    [Fact]
    public void Contracts_reference_nothing_but_the_base_library() =>
        Assert.All(Load("MakPlatform.Contracts").GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void What_services_share_knows_no_domain() =>
        Assert.DoesNotContain(
            Load("MakPlatform.ServiceDefaults").GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("MakPlatform", StringComparison.Ordinal));

    [Fact]
    public void The_edge_that_services_share_knows_none_of_them() =>
        Assert.DoesNotContain(Load("MakPlatform.Edge").GetReferencedAssemblies(), reference => Services.Contains(reference.Name));

    [Theory]
    [MemberData(nameof(AllServices))]
    public void A_service_references_no_other_service(string service) =>
        Assert.DoesNotContain(Load(service).GetReferencedAssemblies(), reference => Services.Contains(reference.Name));

    [Theory]
    [MemberData(nameof(AllServices))]
    public void Rules_are_pure_no_bus_no_database_no_web_no_clock(string service) =>
        AssertNone(service, "Rules", [.. Outside, $"{service}.Storage", $"{service}.Delivery", "System.TimeProvider"]);

    [Fact]
    public void The_console_reads_services_over_HTTP_alone()
    {
        AssertNone(Pages, "Rules", [.. Outside, "Google.Protobuf", "Grpc", "MudBlazor", "System.TimeProvider"]);
        AssertPasses(Types.InAssembly(Load(Pages)).ShouldNot().HaveDependencyOnAny([.. Services, "MassTransit", "Npgsql", "Microsoft.EntityFrameworkCore", "StackExchange.Redis"]).GetResult());
    }

    [Theory]
    [MemberData(nameof(AllServices))]
    public void Storage_knows_no_bus(string service) => AssertNone(service, "Storage", ["MassTransit"]);

    [Fact]
    public void Delivery_knows_no_bus_and_no_contracts() => AssertNone("MakPlatform.Notification", "Delivery", ["MassTransit", "MakPlatform.Contracts"]);

    [Theory]
    [MemberData(nameof(AllServices))]
    public void A_consumer_knows_no_other_consumer(string service)
    {
        var consumers = Types.InAssembly(Load(service)).That().HaveNameEndingWith("Consumer").GetTypes().Select(type => type.FullName!).ToArray();

        Assert.NotEmpty(consumers);
        Assert.All(consumers, consumer => AssertPasses(
            Types.InAssembly(Load(service)).That().HaveName(consumer.Split('.')[^1]).ShouldNot()
                .HaveDependencyOnAny(consumers.Except([consumer]).ToArray()).GetResult()));
    }

    private static void AssertNone(string service, string part, string[] forbidden)
    {
        var types = Types.InAssembly(Load(service)).That().ResideInNamespace($"{service}.{part}");

        Assert.NotEmpty(types.GetTypes());
        AssertPasses(types.ShouldNot().HaveDependencyOnAny(forbidden).GetResult());
    }

    private static void AssertPasses(NetArchTest.Rules.TestResult result) =>
        Assert.True(result.IsSuccessful, $"These import what they may not: {string.Join(", ", result.FailingTypeNames ?? [])}");

    private static Assembly Load(string name) => Assembly.Load(name);
}
