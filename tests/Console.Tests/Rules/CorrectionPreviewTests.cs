using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Tests.Rules;

public sealed class CorrectionPreviewTests
{
    private static readonly Guid Key = Id(1), Other = Id(2), First = Id(11), Second = Id(12);

    [Fact]
    public void A_merge_moves_what_the_other_machine_holds_and_counts_nothing() =>
        Assert.Equal([(Key, CorrectionEffect.BothStayCounted, 0), (Other, CorrectionEffect.Moves, 0)],
            CorrectionPreview.Merge([Holds(Key)], [Holds(Key), Holds(Other)]).Select(effect => (effect.KeyId, effect.Effect, effect.Counted)));

    [Fact]
    public void What_was_counted_leaves_with_its_request_where_nothing_stays_that_was_granted() =>
        Assert.Equal((CorrectionEffect.LeavesWithCount, 0), Split([Granted(First, consumed: true)], First, 5));

    [Fact]
    public void Where_both_were_granted_one_more_is_counted() =>
        Assert.Equal((CorrectionEffect.BothHoldOneMoreCounted, 1), Split([Granted(First, consumed: true), Granted(Second, consumed: false)], First, 5));

    [Fact]
    public void Where_the_one_that_leaves_went_on_anothers_count_it_is_counted_now() =>
        Assert.Equal((CorrectionEffect.StayingHoldsLeavingCounted, 1), Split([Granted(First, consumed: true), Granted(Second, consumed: false)], Second, 5));

    [Fact]
    public void Where_nothing_is_left_none_is_counted_and_that_is_said() =>
        Assert.Equal((CorrectionEffect.NothingLeftToCount, 0), Split([Granted(First, consumed: true), Granted(Second, consumed: false)], Second, 0));

    [Fact]
    public void What_Microsoft_refused_and_what_does_not_leave_concerns_no_key() =>
        Assert.Empty(CorrectionPreview.Split([Granted(First, consumed: true), Granted(Second, consumed: true) with { KeyId = Other, Returned = true }], new HashSet<Guid> { Second }, Left(5)));

    private static (CorrectionEffect, int) Split(Grant[] grants, Guid leaving, int left)
    {
        var effect = Assert.Single(CorrectionPreview.Split(grants, new HashSet<Guid> { leaving }, Left(left)));
        return (effect.Effect, effect.Counted);
    }

    private static Dictionary<Guid, int> Left(int left) => new() { [Key] = left, [Other] = left };

    private static Holding Holds(Guid key) => new(key, "pool", "ABCDE");

    private static Grant Granted(Guid request, bool consumed) => new(request, Key, "pool", "ABCDE", consumed, Returned: false);

    private static Guid Id(byte number) => new(number, 0, 0, new byte[8]);
}
