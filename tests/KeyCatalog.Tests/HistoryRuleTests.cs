using CsCheck;
using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class HistoryRuleTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_happens_to_a_key_before_it_is_registered_whatever_the_clocks_said() =>
        Gen.Select(Gen.Int[-5, 5], Gen.Int[-5, 5], Gen.Int[-5, 5]).Array[1, 6].Sample(keys =>
        {
            var order = HistoryRule.InOrder(new([], [], [], [.. keys.Select((key, at) => Registered(at, key.Item1))],
                [.. keys.Select((key, at) => Moved(at, key.Item2))], [], [], [.. keys.Select((key, at) => Retired(at, key.Item3))])).Select(entry => entry.Event).ToList();
            return keys.Select((_, at) => Id(at)).All(id =>
                order.FindIndex(one => one is KeyRegistered key && key.KeyId == id) < order.FindIndex(one => one is KeyMoved key && key.KeyId == id)
                && order.FindIndex(one => one is KeyRegistered key && key.KeyId == id) < order.FindIndex(one => one is KeyRetired key && key.KeyId == id));
        });

    [Fact]
    public void Pools_come_first_and_the_rest_in_the_order_of_time()
    {
        var pool = new PoolDefined { Pool = "berlin", Product = "windows-11-pro", Version = 1, DefinedBy = "ada", DefinedAt = Monday.AddDays(9) };
        var order = HistoryRule.InOrder(new([], [], [pool], [Registered(1, 2), Registered(0, 0)], [Moved(0, 1)], [], [], []));
        Assert.Equal([pool, Registered(0, 0), Moved(0, 1), Registered(1, 2)], order.Select(entry => entry.Event));
        Assert.Equal(order.Count, order.Select(entry => entry.Id).Distinct().Count());
    }

    private static Guid Id(int key) => FactId.Of($"key {key}");

    private static KeyRegistered Registered(int key, int minutes) =>
        new() { KeyId = Id(key), Pool = "berlin", Product = "windows-11-pro", PartialProductKey = "6789B", Activations = 5, RegisteredBy = "ada", RegisteredAt = Monday.AddMinutes(minutes) };

    private static KeyMoved Moved(int key, int minutes) =>
        new() { MoveId = FactId.Of($"move {key}"), KeyId = Id(key), FromPool = "berlin", Pool = "munich", Product = "windows-11-pro", Reason = "moved", MovedBy = "ada", MovedAt = Monday.AddMinutes(minutes) };

    private static KeyRetired Retired(int key, int minutes) => new() { KeyId = Id(key), Reason = "old", RetiredBy = "ada", RetiredAt = Monday.AddMinutes(minutes) };
}
