using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Platform.Tests;

/// <summary>Every command and question has an answer on the bus: what HTTP does, a script on the broker does as well.</summary>
public sealed class BusJourneys(Platform platform)
{
    private const string Product = "windows-11-pro";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_pool_a_product_and_a_tier_are_defined_and_what_contradicts_is_refused_by_its_field()
    {
        var name = $"bus-{Guid.CreateVersion7():N}";

        Assert.Equal(CatalogOutcome.Created, (await platform.Commands.Send(new RegisterProduct { Code = name, Name = "Over the bus", KeyKind = ProductKeyKind.Mak })).Outcome);
        Assert.Equal(CatalogOutcome.Created, (await platform.Commands.Send(new RegisterTier { Name = name, MinActivations = 10, MaxActivations = 10 })).Outcome);
        Assert.Equal(CatalogOutcome.Stale, (await platform.Commands.Send(new RegisterTier { Name = name, MinActivations = 10, MaxActivations = 20, ExpectedVersion = 7 })).Outcome);
        Assert.Equal((CatalogOutcome.Created, 1), await Define(name, name));
        var wrong = await platform.Commands.Send(new DefinePool { Pool = $"{name}-2", Product = "no-such-product", DefinedBy = "ada" });
        Assert.Equal(("product", CatalogOutcome.NotFound), (Assert.Single(wrong.Problems).Field, wrong.Outcome));
    }

    [Fact]
    public async Task A_key_is_granted_more_moved_blocked_and_retired_and_Microsoft_asked()
    {
        var (pool, key) = await platform.Catalogue.OpenPool(5);
        var (asked, refused) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Define($"{pool}-2", Product);
        CatalogOutcome[] outcomes =
        [
            (await platform.Commands.Send(new RequestActivations { RequestId = asked, KeyId = key, Count = 20, Justification = "A test.", RequestedBy = "ada" })).Outcome,
            (await platform.Commands.Send(new AddActivations { GrantId = Guid.CreateVersion7(), KeyId = key, Count = 20, CaseNumber = "MS-1", AddedBy = "ada", RequestId = asked })).Outcome,
            (await platform.Commands.Send(new RequestActivations { RequestId = refused, KeyId = key, Count = 20, Justification = "A test.", RequestedBy = "ada" })).Outcome,
            (await platform.Commands.Send(new RefuseActivations { RequestId = refused, Reason = "No invoice.", RefusedBy = "ada" })).Outcome,
            (await platform.Commands.Send(new MoveKey { MoveId = Guid.CreateVersion7(), KeyId = key, Pool = $"{pool}-2", Reason = "A test.", MovedBy = "ada" })).Outcome,
        ];
        await Until.True(() => platform.Catalogue.Level($"{pool}-2"), level => level is { Total: 25 }, "the key to be in its new pool with all that was granted");
        outcomes =
        [
            .. outcomes,
            (await platform.Commands.Send(new BlockKey { BlockId = Guid.CreateVersion7(), KeyId = key, Reason = "A test.", BlockedBy = "ada" })).Outcome,
            (await platform.Commands.Send(new RetireKey { KeyId = key, Reason = "A test.", RetiredBy = "ada" })).Outcome,
        ];

        Assert.All(outcomes, outcome => Assert.True(outcome is CatalogOutcome.Created or CatalogOutcome.Updated, $"{outcome}"));
        await Until.True(() => platform.Catalogue.Level($"{pool}-2"), level => level is { Total: 0 }, "the pool to count the retired key no more");
    }

    [Fact]
    public async Task A_key_that_key_catalog_did_not_seal_is_not_taken()
    {
        var forged = new RegisterKey
        {
            KeyId = Guid.CreateVersion7(),
            SealedProductKey = Convert.ToBase64String(new byte[80]),
            ProductKeyHash = new string('0', 64),
            PartialProductKey = "4C6R8",
            Product = Product,
            Pool = "forged",
            Activations = 5,
            RegisteredBy = "ada",
        };

        Assert.Equal(CatalogOutcome.Invalid, (await platform.Commands.Send(forged)).Outcome);
        var import = await platform.Commands.Ask<ImportKeys, ImportAnswer>("key-catalog", new() { ImportId = Guid.CreateVersion7(), Keys = [new() { Line = 1, Key = forged }] });
        Assert.Equal((CatalogOutcome.Invalid, 1), (import.Outcome, import.Lines.Count));
    }

    [Fact]
    public async Task API_keys_are_issued_and_revoked_and_the_catalogue_is_told_again()
    {
        var id = Guid.CreateVersion7();
        var issue = new IssueApiKey { ApiKeyId = id, Name = "over-the-bus", SecretHash = new string('a', 64), Roles = ["viewer"], ExpiresAt = Now.AddDays(1), IssuedBy = "ada" };

        Assert.Equal(CatalogOutcome.Created, (await platform.Commands.Send(issue)).Outcome);
        Assert.Equal(CatalogOutcome.Updated, (await platform.Commands.Send(new RevokeApiKey { ApiKeyId = id, Reason = "A test.", RevokedBy = "ada" })).Outcome);
        Assert.Equal(CatalogOutcome.Updated, (await platform.Commands.Send(new RequestCatalogue { RequestId = Guid.CreateVersion7(), RequestedBy = "ada" })).Outcome);
    }

    [Fact]
    public async Task How_many_are_left_and_what_to_buy_are_answered_too()
    {
        var (pool, key) = await platform.Catalogue.OpenPool(7);

        var left = await Until.True(() => Remaining(new() { Pool = pool }), answer => answer.Remaining is 7, "the pool's figure");
        Assert.Equal(("pool", pool, 7, 0), (left.Of, left.Id, left.Total, left.Consumed));
        Assert.True(left.Source is "redis" or "activation" && left.AgeSeconds >= 0);
        Assert.Equal(7, (await Until.True(() => Remaining(new() { KeyId = key }), answer => answer.Problems.Count == 0, "the key's figure")).Remaining);
        Assert.True((await Until.True(() => Remaining(new()), answer => answer.Problems.Count == 0, "all figures")).Total >= 7);
        Assert.Equal("pool", Assert.Single((await Remaining(new() { Pool = "no-such-pool" })).Problems).Field);
        Assert.Equal("query", Assert.Single((await Remaining(new() { Pool = pool, KeyId = key })).Problems).Field);

        var advice = await Advice(new() { Machines = 60, GrowthPercentPerYear = 10, HasKmsHost = true });
        Assert.Equal(("Kms", 66), (advice.Advised, advice.Needed));
        Assert.Contains(advice.Purchases, purchase => purchase.Way is ProductKeyKind.Mak && purchase.Lines.Sum(line => line.Keys * line.PriceEach) == purchase.Cost);
        Assert.NotEmpty((await Advice(new() { Pool = pool })).Why);
        Assert.Equal("machines", Assert.Single((await Advice(new() { Machines = 0 })).Problems).Field);
    }

    [Fact]
    public async Task The_ledgers_and_the_machines_commands_are_answered()
    {
        var nobody = Guid.CreateVersion7();
        var (_, key) = await platform.Catalogue.OpenPool(5);

        var reconciled = await platform.Commands.Ask<ReconcileKey, ReconciliationAnswer>("activation", new() { ReconciliationId = Guid.CreateVersion7(), KeyId = key, ReportedRemaining = 5, Source = "VAMT", At = Now, By = "ada" });
        var reported = await platform.Commands.Ask<ReportActivation, ActivationReportAnswer>("activation", new() { ReportId = Guid.CreateVersion7(), RequestId = nobody, Outcome = ActivationOutcome.Confirmed, ReportedBy = "ada", ReportedAt = Now });
        var merged = await platform.Commands.Ask<MergeMachines, CorrectionAnswer>("fingerprint-matching", new() { CorrectionId = Guid.CreateVersion7(), MachineId = nobody, MergedMachineId = Guid.CreateVersion7(), Reason = "A test.", CorrectedBy = "ada" });
        var split = await platform.Commands.Ask<SplitMachine, CorrectionAnswer>("fingerprint-matching", new() { CorrectionId = Guid.CreateVersion7(), MachineId = nobody, NewMachineId = Guid.CreateVersion7(), RequestIds = [nobody], Reason = "A test.", CorrectedBy = "ada" });

        Assert.Equal((EntryResult.Entered, 5), (reconciled.Result, reconciled.LedgerRemaining));
        Assert.Equal((EntryResult.NotFound, CorrectionOutcome.NotFound, CorrectionOutcome.NotFound), (reported.Result, merged.Outcome, split.Outcome));
    }

    private async Task<(CatalogOutcome, int)> Define(string pool, string product) =>
        await platform.Commands.Send(new DefinePool { Pool = pool, Product = product, DefinedBy = "ada" }) is { Version: { } version } answer ? (answer.Outcome, version) : default;

    private Task<RemainingAnswer> Remaining(AskRemaining asked) => platform.Commands.Ask<AskRemaining, RemainingAnswer>("key-catalog", asked);

    private Task<AdviceAnswer> Advice(AskAdvice asked) => platform.Commands.Ask<AskAdvice, AdviceAnswer>("key-catalog", asked);
}
