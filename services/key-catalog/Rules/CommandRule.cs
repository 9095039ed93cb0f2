using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>
/// What is wrong with a command by itself, before anything is looked up. The HTTP edge asks it to answer at once; the
/// consumers ask it again, because commands also come over the bus.
/// </summary>
public static class CommandRule
{
    private const int NameLength = 200;

    /// <summary>Problems of a product.</summary>
    public static IReadOnlyList<FieldProblem> Problems(RegisterProduct command) => FieldRule.All(
        FieldRule.Code("code", command.Code),
        FieldRule.Text("name", command.Name, NameLength),
        FieldRule.OptionalText("edition", command.Edition, NameLength));

    /// <summary>Problems of a tier (R1).</summary>
    public static IReadOnlyList<FieldProblem> Problems(RegisterTier command) => FieldRule.All(
        FieldRule.Text("name", command.Name, FieldRule.CodeLength),
        Fewest(command),
        Most(command),
        Price(command),
        Currency(command),
        FieldRule.OptionalText("bestFor", command.BestFor, FieldRule.TextLength));

    /// <summary>Problems of a key. Its text is sealed by now; the edge has checked it.</summary>
    public static IReadOnlyList<FieldProblem> Problems(RegisterKey command) => FieldRule.All(
        FieldRule.Id("keyId", command.KeyId),
        FieldRule.Code("product", command.Product),
        FieldRule.Code("pool", command.Pool),
        FieldRule.OptionalText("tier", command.Tier, FieldRule.CodeLength),
        Enum.IsDefined(command.Policy) ? null : FieldRule.Problem("policy", "It is not a known policy.", "Send HardwareAware or EveryActivation, or leave it out."),
        command.Supersedes is { } old && old == command.KeyId ? FieldRule.Problem("supersedes", "A key can't take over from itself.", "Send the id of the older key.") : null,
        FieldRule.Text("registeredBy", command.RegisteredBy, FieldRule.WhoLength));

    /// <summary>Problems of a grant (R10).</summary>
    public static IReadOnlyList<FieldProblem> Problems(AddActivations command) => FieldRule.All(
        FieldRule.Id("grantId", command.GrantId),
        command.Count is >= 1 and <= TierRule.MostActivations ? null : FieldRule.Problem("count", "It is not a count that can be granted.", $"Send the number granted, 1 to {TierRule.MostActivations}."),
        FieldRule.Text("caseNumber", command.CaseNumber, FieldRule.CodeLength),
        FieldRule.Text("addedBy", command.AddedBy, FieldRule.WhoLength));

    /// <summary>Problems of a retirement.</summary>
    public static IReadOnlyList<FieldProblem> Problems(RetireKey command) => FieldRule.All(
        FieldRule.Text("reason", command.Reason, FieldRule.TextLength),
        FieldRule.Text("retiredBy", command.RetiredBy, FieldRule.WhoLength));

    private static FieldProblem? Fewest(RegisterTier command) =>
        command.MinActivations >= 1 ? null : FieldRule.Problem("minActivations", "It is below 1.", "Send the fewest activations that a key of the tier carries.");

    private static FieldProblem? Most(RegisterTier command) =>
        command.MaxActivations >= command.MinActivations && command.MaxActivations <= TierRule.MostActivations
            ? null
            : FieldRule.Problem("maxActivations", "It is below minActivations or beyond what a key can carry.", $"Send minActivations or more, at most {TierRule.MostActivations}.");

    private static FieldProblem? Price(RegisterTier command) =>
        command.Price is null or (>= 0 and < 1_000_000_000) ? null : FieldRule.Problem("price", "It is not a price.", "Send the price of one key, zero or more.");

    private static FieldProblem? Currency(RegisterTier command) => (command.Price, command.Currency) switch
    {
        (null, null) => null,
        (_, { Length: 3 } currency) when currency.All(char.IsAsciiLetterUpper) => null,
        _ => FieldRule.Problem("currency", "A price needs a currency.", "Send its ISO 4217 code, such as USD or EUR."),
    };
}
