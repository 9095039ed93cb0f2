using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>
/// What is wrong with a command by itself, before anything is looked up. The HTTP edge asks it to answer at once; the
/// consumers ask it again, because commands also come over the bus.
/// </summary>
public static partial class CommandRule
{
    private const int NameLength = 200;
    private const int MostNames = 100;

    /// <summary>Problems of a product.</summary>
    public static IReadOnlyList<FieldProblem> Problems(RegisterProduct command) => FieldRule.All(
        FieldRule.Code("code", command.Code),
        FieldRule.Text("name", command.Name, NameLength),
        FieldRule.OptionalText("edition", command.Edition, NameLength),
        Kind(command.KeyKind));

    /// <summary>Problems of a tier (R1).</summary>
    public static IReadOnlyList<FieldProblem> Problems(RegisterTier command) => FieldRule.All(
        FieldRule.Text("name", command.Name, FieldRule.CodeLength),
        Fewest(command),
        Most(command),
        Price(command),
        Currency(command),
        Kind(command.KeyKind),
        FieldRule.OptionalText("bestFor", command.BestFor, FieldRule.TextLength));

    /// <summary>Problems of a key. Its text is sealed by now; the edge has checked it.</summary>
    public static IReadOnlyList<FieldProblem> Problems(RegisterKey command) => FieldRule.All(
        FieldRule.Id("keyId", command.KeyId),
        FieldRule.Code("product", command.Product),
        FieldRule.Code("pool", command.Pool),
        FieldRule.OptionalText("tier", command.Tier, FieldRule.CodeLength),
        Enum.IsDefined(command.Policy) ? null : FieldRule.Problem("policy", "It is not a known policy.", "Send HardwareAware or EveryActivation, or leave it out."),
        command.Supersedes is { } old && old == command.KeyId ? FieldRule.Problem("supersedes", "A key can't take over from itself.", "Send the id of the older key.") : null,
        FieldRule.Text("registeredBy", command.RegisteredBy, FieldRule.WhoLength),
        command.Requesters.Count > MostNames ? FieldRule.Problem("requesters", $"They are more than {MostNames}.", "Leave it out for all requesters.") : null,
        FieldRule.First(command.Requesters, (requester, at) => FieldRule.Text($"requesters[{at}]", requester, FieldRule.WhoLength)),
        FieldRule.OptionalText("vendor", command.Vendor, NameLength),
        FieldRule.OptionalText("orderNumber", command.OrderNumber, NameLength),
        command.Site is null ? null : FieldRule.Code("site", command.Site));

    /// <summary>Problems of a grant (R10).</summary>
    public static IReadOnlyList<FieldProblem> Problems(AddActivations command) => FieldRule.All(
        FieldRule.Id("grantId", command.GrantId),
        Granted(command.Count),
        FieldRule.Text("caseNumber", command.CaseNumber, FieldRule.CodeLength),
        FieldRule.Text("addedBy", command.AddedBy, FieldRule.WhoLength));

    /// <summary>Problems of a retirement.</summary>
    public static IReadOnlyList<FieldProblem> Problems(RetireKey command) => FieldRule.All(
        FieldRule.Text("reason", command.Reason, FieldRule.TextLength),
        FieldRule.Text("retiredBy", command.RetiredBy, FieldRule.WhoLength));

    private static FieldProblem? Kind(ProductKeyKind kind) =>
        Enum.IsDefined(kind) ? null : FieldRule.Problem("keyKind", "It is not a known kind of key.", "Send mak, esuMak, kmsHost or retail, or leave it out.");

    private static FieldProblem? Granted(int count) => count is >= 1 and <= TierRule.MostActivations
        ? null
        : FieldRule.Problem("count", "It is not a count that can be granted.", $"Send a number of activations, 1 to {TierRule.MostActivations}.");

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
