using MakPlatform.KeyCatalog.Rules;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class PoolFiguresTests
{
    private static readonly Guid One = new("01890000-0000-7000-8000-000000000001");
    private static readonly Guid Two = new("01890000-0000-7000-8000-000000000002");
    private static readonly CatalogPool Pool = new("berlin", "windows-11-pro", [new CatalogKey(One, "AAAAA", 50), new CatalogKey(Two, "BBBBB", 5)]);

    [Fact]
    public void Figures_come_from_the_source_in_the_catalogues_order()
    {
        var counts = new PoolCounts(new Count(55, 12, 43, 9), new Dictionary<Guid, Count> { [Two] = new(5, 2, 3, 4), [One] = new(50, 10, 40, 7) });
        var figure = PoolFigures.Tell(Pool, counts, PoolFigures.Cache);
        Assert.Equal((55, 12, 43, 9L, "redis"), (figure.Total, figure.Consumed, figure.Remaining, figure.Version, figure.Source));
        Assert.Equal([new KeyFigure(One, "AAAAA", 50, 10, 40, 7), new KeyFigure(Two, "BBBBB", 5, 2, 3, 4)], figure.Keys);
    }

    [Fact]
    public void A_source_that_lacks_a_key_does_not_cover_the_pool()
    {
        var counts = new PoolCounts(new Count(50, 0, 50, 1), new Dictionary<Guid, Count> { [One] = new(50, 0, 50, 1) });
        Assert.False(counts.Covers(Pool));
        Assert.True(counts.Covers(Pool with { Keys = [Pool.Keys[0]] }));
    }

    [Fact]
    public void Without_a_source_the_remaining_count_is_unknown_not_zero()
    {
        var figure = PoolFigures.TellWithoutCounts(Pool);
        Assert.Equal((55, null, null, "none"), (figure.Total, figure.Consumed, figure.Remaining, figure.Source));
        Assert.All(figure.Keys, key => Assert.Null(key.Remaining));
    }
}
