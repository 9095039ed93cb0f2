using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation;

/// <summary>The messages that tell of a decision; the same row always gives the same message.</summary>
internal static class Answers
{
    public static object Of(DecisionRow row) => row.Denied is { } code ? Denied(row, code) : Granted(row);

    public static PoolLevelChanged Of(LevelChange change, DateTimeOffset now) => new()
    {
        Pool = change.After.Pool,
        Product = change.After.Product,
        OldRemaining = change.Before.Remaining,
        NewRemaining = change.After.Remaining,
        OldTotal = change.Before.Total,
        Total = change.After.Total,
        Version = change.After.Version,
        ChangedAt = now,
    };

    private static ActivationGranted Granted(DecisionRow row) => new()
    {
        RequestId = row.RequestId,
        MachineId = row.MachineId,
        Pool = row.Pool!,
        Product = row.Product!,
        KeyId = row.KeyId!.Value,
        PartialProductKey = row.PartialProductKey!,
        Consumed = row.Consumed,
        Verdict = row.Verdict,
        Why = row.Why!,
        KeyRemaining = row.KeyRemaining,
        PoolRemaining = row.PoolRemaining,
        DecidedAt = row.DecidedAt,
        NextStep = row.NextStep,
    };

    private static ActivationDenied Denied(DecisionRow row, DenialCode code)
    {
        // An unknown product asked for without a pool: the row keeps no pool, so the words speak of the product.
        var words = Denial.For(code, row.Pool, row.Product);
        return new()
        {
            RequestId = row.RequestId,
            MachineId = row.MachineId,
            Pool = row.Pool,
            Product = row.Product,
            Code = code,
            ErrorCode = words.ErrorCode,
            MicrosoftCode = words.MicrosoftCode,
            Cause = row.Why ?? words.Cause,
            Remedy = words.Remedy,
            WaysOn = words.WaysOn,
            DecidedAt = row.DecidedAt,
        };
    }
}
