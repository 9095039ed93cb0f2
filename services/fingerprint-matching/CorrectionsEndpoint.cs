using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MassTransit;

namespace MakPlatform.FingerprintMatching;

/// <summary>Operators' corrections. The edge only checks and sends: the consumer saves and publishes (R11).</summary>
internal static class CorrectionsEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void MapCorrections(this WebApplication app)
    {
        var machines = app.MapGroup("/machines/{id:guid}").WithTags("Corrections");
        machines.MapPost("/merge", Merge).WithSummary("Another machine is this one");
        machines.MapPost("/split", Split).WithSummary("Some requests came from another machine than this one");
    }

    private static Task<IResult> Merge(Guid id, MergeBody body, IClientFactory clients, TimeProvider clock, CancellationToken cancellationToken)
    {
        var command = new MergeMachines
        {
            CorrectionId = body.CorrectionId ?? Guid.CreateVersion7(clock.GetUtcNow()),
            MachineId = id,
            MergedMachineId = body.MachineId,
            Reason = body.Reason ?? "",
            CorrectedBy = body.CorrectedBy ?? "",
        };
        return Send(command, CorrectionRule.Check(command), clients, clock, cancellationToken);
    }

    private static Task<IResult> Split(Guid id, SplitBody body, IClientFactory clients, TimeProvider clock, CancellationToken cancellationToken)
    {
        var command = new SplitMachine
        {
            CorrectionId = body.CorrectionId ?? Guid.CreateVersion7(clock.GetUtcNow()),
            MachineId = id,
            NewMachineId = Guid.CreateVersion7(clock.GetUtcNow()),
            RequestIds = body.RequestIds ?? [],
            Reason = body.Reason ?? "",
            CorrectedBy = body.CorrectedBy ?? "",
        };
        return Send(command, CorrectionRule.Check(command), clients, clock, cancellationToken);
    }

    private static async Task<IResult> Send<TCommand>(
        TCommand command, IReadOnlyList<FieldProblem> problems, IClientFactory clients, TimeProvider clock, CancellationToken cancellationToken)
        where TCommand : class
    {
        if (problems.Count > 0)
            return Problems.Refusal(StatusCodes.Status400BadRequest, problems);
        // The client's own limit starts when the command is sent, and sending waits while the broker is away.
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var answer = (await clients.CreateRequestClient<TCommand>(Patience).GetResponse<CorrectionAnswer>(command, either.Token)).Message;
            return answer.Outcome == CorrectionOutcome.Entered
                ? TypedResults.Ok(new { command, answer.MachineId })
                : Problems.Refusal(answer.Outcome == CorrectionOutcome.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict, answer.Problems);
        }
        catch (Exception late) when (late is RequestTimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return TypedResults.Problem("The correction was not answered in time. Send it again with the same correctionId: it is entered once.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>A merge. Send your own <c>correctionId</c> to be able to repeat the call.</summary>
    public sealed record MergeBody(Guid MachineId, string? Reason, string? CorrectedBy, Guid? CorrectionId);

    /// <summary>A split. Send your own <c>correctionId</c> to be able to repeat the call.</summary>
    public sealed record SplitBody(IReadOnlyList<Guid>? RequestIds, string? Reason, string? CorrectedBy, Guid? CorrectionId);
}
