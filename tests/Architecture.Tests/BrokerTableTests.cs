using System.Reflection;
using System.Text.RegularExpressions;
using MakPlatform.BrokerUsers;
using MassTransit;

namespace MakPlatform.Architecture.Tests;

/// <summary>eng/broker/permissions.json, held against the services' consumers and the contracts.</summary>
public sealed class BrokerTableTests
{
    private const string Contract = "MakPlatform.Contracts.V1:";

    private static readonly BrokerTable Table = BrokerTable.Read();

    // It comes by address to its queue, and never by subscription: BulkRegistration.
    private static readonly string[] ByAddress = ["ActivationsAnswered"];

    public static TheoryData<string> Services => [.. Table.Services.Keys];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_hears_what_it_consumes_and_no_more(string service)
    {
        var assembly = Assembly.Load($"MakPlatform.{string.Concat(service.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))}");
        var consumed = Consumed(assembly).Concat(service == "key-catalog" ? [] : Consumed(Assembly.Load("MakPlatform.Edge")));

        Assert.Equal(consumed.Except(ByAddress).Order(StringComparer.Ordinal), Table.Services[service].Hears.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_name_is_a_contract()
    {
        var contracts = Assembly.Load("MakPlatform.Contracts").GetExportedTypes().Select(type => type.Name).ToHashSet();

        Assert.Empty(Table.Services.Values.SelectMany(service => service.Hears.Concat(service.Says)).Concat(Table.System.Says).Except(contracts));
    }

    [Fact]
    public void A_fact_is_one_services_to_tell_and_a_denial_of_the_two_that_decide()
    {
        var tellers = Table.Services.SelectMany(service => service.Value.Says.Select(said => (Said: said, service.Key))).ToLookup(one => one.Said, one => one.Key);

        Assert.All(tellers.Where(one => one.Key is not ("ActivationDenied" or "ActivationsAnswered")), one => Assert.Single(one));
        Assert.Equal(["activation", "fingerprint-matching"], tellers["ActivationDenied"].Order());
        // What systems say are requests: no service tells them as its own fact, and activation passes on those that come another way.
        Assert.All(Table.System.Says, said => Assert.Empty(tellers[said].Except(["activation"])));
        Assert.All(Table.System.Says, said => Assert.Contains(Table.Services.Values, service => service.Hears.Contains(said)));
    }

    [Theory]
    [InlineData("system-imaging", "system-imaging.answers", true)]
    [InlineData("system-imaging", "system-imaging-berlin.answers", false)]
    [InlineData("system-imaging", "system-imaging-berlin", false)]
    [InlineData("system-imaging", "activation-machines-identified", false)]
    [InlineData("system-imaging", $"{Contract}ActivationGranted", false)]
    [InlineData("activation", $"{Contract}KeyRegistered", true)]
    [InlineData("notification", $"{Contract}KeyRegistered", false)]
    [InlineData("activation", $"MassTransit:Fault--{Contract}KeyRegistered--", true)]
    [InlineData("notification", $"MassTransit:Fault--{Contract}RegisterKey--", false)]
    public void A_user_reads_its_own_and_what_is_told_to_it(string user, string name, bool may) => Assert.Equal(may, Regex.IsMatch(name, Permissions.Of(user)!.Read));

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_touches_no_other_services_queues(string service)
    {
        var mine = Permissions.Of(service)!;
        foreach (var other in Table.Services.Keys.Where(other => other != service))
        {
            Assert.DoesNotMatch(mine.Read, $"{other}-some-queue");
            Assert.DoesNotMatch(mine.Write, $"{other}-some-queue");
            Assert.DoesNotMatch(mine.Configure, $"{other}-some-queue");
        }
    }

    private static IEnumerable<string> Consumed(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false }
        from implemented in type.GetInterfaces()
        where implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(IConsumer<>)
        let message = implemented.GenericTypeArguments[0]
        select (message.IsGenericType && message.GetGenericTypeDefinition() == typeof(Batch<>) ? message.GenericTypeArguments[0] : message).Name;
}
