using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class ImportRuleTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ImportFacts Known = new() { Products = Product.Seed.ToDictionary(product => product.Code), Tiers = TierRule.Seed.ToDictionary(tier => tier.Name) };

    [Fact]
    public void Lines_see_those_before_them()
    {
        var decided = Decide(Line(2, "one"), Line(3, "one"), Line(4, "two") with { Key = Key("two") with { Product = "office-ltsc" } });

        Assert.Equal([CatalogOutcome.Created, CatalogOutcome.Conflict, CatalogOutcome.Conflict], decided.Select(decision => decision.Answer.Outcome));
        Assert.Contains("line 2", decided[1].Answer.Problems[0].Reason, StringComparison.Ordinal);
        Assert.Equal("pool", decided[2].Answer.Problems[0].Field); // the first line opened it for another product
    }

    [Fact]
    public void The_same_import_again_repeats_what_it_entered()
    {
        var first = (CatalogDecision<KeyRegistered>.Enter)Decide(Line(2, "one"))[0];
        var known = Known with { Keys = [new(first.Event, "one", null)] };

        var again = ImportRule.DecideAll([Line(2, "one")], known, new HashSet<Guid> { IdOf("one") }, Monday.AddDays(1));

        Assert.Equal(first.Event, Assert.IsType<CatalogDecision<KeyRegistered>.Repeat>(Assert.Single(again)).Event);
    }

    [Fact]
    public void A_line_may_take_over_from_one_before_it() => Assert.All(
        Decide(Line(2, "one"), Line(3, "two") with { Key = Key("two") with { Supersedes = IdOf("one") } }),
        decision => Assert.IsType<CatalogDecision<KeyRegistered>.Enter>(decision));

    [Fact]
    public void A_line_that_nobody_here_sealed_is_refused() =>
        Assert.Equal("sealedProductKey", Assert.Single(ImportRule.DecideAll([Line(2, "one")], Known, new HashSet<Guid>(), Monday)).Answer.Problems[0].Field);

    private static IReadOnlyList<CatalogDecision<KeyRegistered>> Decide(params ImportedKey[] lines) =>
        ImportRule.DecideAll(lines, Known, lines.Select(line => line.Key.KeyId).ToHashSet(), Monday);

    private static ImportedKey Line(int line, string text) => new() { Line = line, Key = Key(text) };

    private static Guid IdOf(string text) => FactId.Of(text);

    private static RegisterKey Key(string text) => new()
    {
        KeyId = IdOf(text),
        SealedProductKey = "sealed",
        ProductKeyHash = text,
        PartialProductKey = "6789B",
        Product = "windows-11-pro",
        Pool = "berlin",
        Activations = 5,
        RegisteredBy = "ada",
    };
}
