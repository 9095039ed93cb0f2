using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Platform.Tests;

/// <summary>A serial that turns up on many machines is none, and people can see which.</summary>
public sealed class SharedValueJourneys(Platform platform)
{
    [Fact]
    public async Task A_serial_that_four_machines_have_is_listed_with_them()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        var serial = TestMachines.Physical().Board!.Serial;
        var machines = new List<Guid>();
        for (var count = 0; count < 4; count++)
        {
            var machine = TestMachines.Physical();
            var answer = await platform.Requester.AskGranted(TestRequests.For(pool, machine with { Board = machine.Board! with { Serial = serial } }));
            machines.Add(answer.MachineId);
        }

        using var http = await platform.Http("fingerprint-matching");
        var page = await http.GetFromJsonAsync<JsonObject>("/demoted-values?limit=10");

        Assert.Equal(4, machines.Distinct().Count());
        Assert.Contains(page!["items"]!.AsArray(), shared => machines.Order().SequenceEqual(shared!["machines"]!.AsArray().Select(id => id!.GetValue<Guid>()).Order()));
    }
}
