using CsCheck;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>What holds for every pair of descriptions, not only for the ones in a table.</summary>
public sealed class Properties_of_the_verdict
{
    [Fact]
    public void It_is_symmetric() => Portraits.Pairs.Sample(pair =>
    {
        var one = MatchRule.Compare(pair.One, pair.Other);
        var other = MatchRule.Compare(pair.Other, pair.One);
        Assert.Equal((one.Verdict, one.Score, one.NeedsReview, one.Clause), (other.Verdict, other.Score, other.NeedsReview, other.Clause));
    }, iter: 100_000);

    [Fact]
    public void It_does_not_depend_on_the_order_of_components() => Gen.Select(Portraits.Pairs, Gen.Int).Sample((pair, seed) =>
    {
        var traits = pair.One.Traits.ToArray();
        new Random(seed).Shuffle(traits);
        var (before, after) = (MatchRule.Compare(pair.One, pair.Other), MatchRule.Compare(Portrait.From(pair.One.IsVirtual, traits), pair.Other));
        Assert.Equal((before.Verdict, before.Score, before.Clause), (after.Verdict, after.Score, after.Clause));
    }, iter: 20_000);

    [Fact]
    public void It_never_comes_closer_by_a_component_that_differs() => Gen.Select(Portraits.Pairs, Portraits.Traits).Sample((pair, added) =>
    {
        // A value that the other side has not, of a kind that the other side has.
        var differing = new Trait(added.Kind, "never seen");
        if (!pair.Other.Has(added.Kind))
            return;
        var before = MatchRule.Compare(pair.One, pair.Other);
        var after = MatchRule.Compare(Portrait.From(pair.One.IsVirtual, pair.One.Traits.Append(differing)), pair.Other);
        Assert.True(after.Score <= before.Score, $"{differing.Kind}: {before.Score} became {after.Score}");
        Assert.True(Closeness(after) <= Closeness(before), $"{differing.Kind}: {before.Clause} ({before.Verdict}) became {after.Clause} ({after.Verdict})");
    }, iter: 200_000);

    [Fact]
    public void A_machine_is_itself_whatever_it_tells() => Portraits.Any.Where(HasAnchor).Sample(portrait =>
        Assert.Equal(Verdict.SameMachine, MatchRule.Compare(portrait, portrait).Verdict), iter: 20_000);

    [Fact]
    public void It_is_the_same_on_hashes() => Portraits.Pairs.Sample(pair =>
    {
        var hash = new Storage.IdentifierHash(new byte[32]);
        var (plain, hashed) = (MatchRule.Compare(pair.One, pair.Other), MatchRule.Compare(hash.Of(pair.One), hash.Of(pair.Other)));
        Assert.Equal((plain.Verdict, plain.Score, plain.NeedsReview, plain.Clause), (hashed.Verdict, hashed.Score, hashed.NeedsReview, hashed.Clause));
    }, iter: 20_000);

    private static bool HasAnchor(Portrait portrait) => portrait.Kinds.Any(kind => kind.IsAnchor() && kind != (portrait.IsVirtual ? TraitKind.BoardSerial : TraitKind.InstanceId)
        && !(portrait.IsVirtual && kind == TraitKind.TpmKey));

    private static int Closeness(Comparison comparison) => comparison switch
    {
        { Verdict: Verdict.SameMachine } => 3,
        { Verdict: Verdict.SameMachineChangedParts } => 2,
        _ => 0,
    };
}
