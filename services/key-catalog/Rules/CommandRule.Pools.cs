using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <content>Pools, and what happens to keys after they are registered.</content>
public static partial class CommandRule
{
    private const int MostQuota = 1_000_000;
    private const int LongestLead = 3_650;
    private const int LongestJustification = 4_000;

    /// <summary>Problems of a pool's definition.</summary>
    public static IReadOnlyList<FieldProblem> Problems(DefinePool command) => FieldRule.All(
        FieldRule.Code("pool", command.Pool),
        FieldRule.Code("product", command.Product),
        FieldRule.OptionalText("site", command.Site, NameLength),
        TooMany("owners", command.Owners.Count),
        FieldRule.First(command.Owners, (owner, at) => FieldRule.Text($"owners[{at}].name", owner.Name, NameLength) ?? FieldRule.Email($"owners[{at}].email", owner.Email)),
        TooMany("quotas", command.Quotas.Count),
        FieldRule.First(command.Quotas, (quota, at) => FieldRule.Text($"quotas[{at}].requester", quota.Requester, FieldRule.WhoLength) ?? PerMonth(quota, at)),
        command.Quotas.DistinctBy(quota => quota.Requester).Count() == command.Quotas.Count
            ? null
            : FieldRule.Problem("quotas", "A requester is named twice.", "Name each requester once."),
        command.Alerts is { } alerts ? Alerts(alerts) : null,
        FieldRule.Text("definedBy", command.DefinedBy, FieldRule.WhoLength));

    /// <summary>Problems of a block.</summary>
    public static IReadOnlyList<FieldProblem> Problems(BlockKey command) => FieldRule.All(
        FieldRule.Id("blockId", command.BlockId),
        FieldRule.Text("reason", command.Reason, FieldRule.TextLength),
        FieldRule.Text("blockedBy", command.BlockedBy, FieldRule.WhoLength));

    /// <summary>Problems of a move.</summary>
    public static IReadOnlyList<FieldProblem> Problems(MoveKey command) => FieldRule.All(
        FieldRule.Id("moveId", command.MoveId),
        FieldRule.Code("pool", command.Pool),
        FieldRule.Text("reason", command.Reason, FieldRule.TextLength),
        FieldRule.Text("movedBy", command.MovedBy, FieldRule.WhoLength));

    /// <summary>Problems of a request to Microsoft (R10).</summary>
    public static IReadOnlyList<FieldProblem> Problems(RequestActivations command) => FieldRule.All(
        FieldRule.Id("requestId", command.RequestId),
        Granted(command.Count),
        FieldRule.Lines("justification", command.Justification, LongestJustification),
        FieldRule.OptionalText("caseNumber", command.CaseNumber, FieldRule.CodeLength),
        FieldRule.Text("requestedBy", command.RequestedBy, FieldRule.WhoLength));

    /// <summary>Problems of Microsoft's refusal.</summary>
    public static IReadOnlyList<FieldProblem> Problems(RefuseActivations command) => FieldRule.All(
        FieldRule.Text("reason", command.Reason, FieldRule.TextLength),
        FieldRule.OptionalText("caseNumber", command.CaseNumber, FieldRule.CodeLength),
        FieldRule.Text("refusedBy", command.RefusedBy, FieldRule.WhoLength));

    private static FieldProblem? TooMany(string field, int count) =>
        count <= MostNames ? null : FieldRule.Problem(field, $"They are more than {MostNames}.", $"Send {MostNames} or fewer.");

    private static FieldProblem? PerMonth(RequesterQuota quota, int at) =>
        FieldRule.OptionalNumber($"quotas[{at}].perMonth", quota.PerMonth, 0, MostQuota);

    private static FieldProblem? Alerts(PoolAlerts alerts) =>
        FieldRule.OptionalNumber("alerts.lowPercent", alerts.LowPercent, 0, 100)
        ?? FieldRule.OptionalNumber("alerts.criticalPercent", alerts.CriticalPercent, 0, 100)
        ?? FieldRule.OptionalNumber("alerts.lowRemaining", alerts.LowRemaining, 0, TierRule.MostActivations)
        ?? FieldRule.OptionalNumber("alerts.criticalRemaining", alerts.CriticalRemaining, 0, TierRule.MostActivations)
        ?? FieldRule.OptionalNumber("alerts.leadTimeDays", alerts.LeadTimeDays, 0, LongestLead)
        ?? (alerts.CriticalPercent > alerts.LowPercent || alerts.CriticalRemaining > alerts.LowRemaining
            ? FieldRule.Problem("alerts", "Critical comes before low.", "Send a critical level at or below the low one.")
            : null);
}
