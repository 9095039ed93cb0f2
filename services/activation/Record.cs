using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation;

/// <summary>The row that keeps a decision, so that it can be told again word for word.</summary>
internal static class Record
{
    public static DecisionRow Of(DecidedRequest decided, DateTimeOffset now)
    {
        var (machine, decision, pool) = decided;
        var granted = decision as Decision.Granted;
        var request = machine.Request;
        return new()
        {
            RequestId = request.RequestId,
            Pool = pool?.Pool ?? request.Pool,
            // A denial for the wrong product speaks of the product that was asked for.
            Product = granted is null ? request.Product ?? pool?.Product : pool?.Product,
            MachineId = machine.MachineId,
            Verdict = machine.Verdict,
            Denied = (decision as Decision.Denied)?.Code,
            KeyId = granted?.Key.KeyId,
            PartialProductKey = granted?.Key.PartialProductKey,
            Consumed = granted?.Consumed ?? false,
            Why = granted?.Why ?? (decision as Decision.Denied)?.Why,
            KeyRemaining = granted?.Key.Remaining ?? 0,
            PoolRemaining = pool?.Remaining ?? 0,
            HostName = request.HostName,
            Requester = request.Requester ?? "",
            Reason = request.Reason,
            IsVirtual = machine.IsVirtual,
            NeedsReview = machine.NeedsReview,
            RequestedAt = request.RequestedAt.ToUniversalTime(),
            DecidedAt = Microseconds(now),
            TraceParent = machine.TraceParent,
            ReceivedAt = machine.ReceivedAt?.ToUniversalTime(),
            IdentifiedAt = machine.IdentifiedAt?.ToUniversalTime(),
            NextStep = granted is null ? NextStep.Unspecified : request.Installation?.InstallationId is null ? NextStep.ActivateOnline : NextStep.ActivateByProxy,
        };
    }

    // PostgreSQL keeps microseconds: an answer that is told again from its row must not differ from the first by a tick.
    private static DateTimeOffset Microseconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
}
