using MakPlatform.Contracts.V1;
using MassTransit;

namespace MakPlatform.FingerprintMatching;

/// <summary>Stops a hostile body before anything is made of it. A filter of the receive pipe stands outside the error pipe, so it answers by itself.</summary>
public sealed class RefuseTooLarge(AnswerUnreadable answer) : IFilter<ReceiveContext>
{
    // With every text at its longest the contract's limits fill 1.3 MB; real machines send 5 KB.
    private const long Most = 2 * 1024 * 1024;

    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        if (context.Body.Length is not { } length || length <= Most || !await answer.TryAnswer(context, Problem(length)))
            await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("refuseTooLarge");

    private static FieldProblem Problem(long length) => new()
    {
        Field = "(message)",
        Reason = $"has {length} bytes",
        Mend = $"Send at most {Most} bytes: the machine's own parts, within the limits of the contract.",
    };
}
