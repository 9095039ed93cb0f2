using MassTransit;

namespace MakPlatform.FingerprintMatching;

/// <summary>Stops a hostile body before anything is made of it.</summary>
public sealed class RefuseTooLarge : IFilter<ReceiveContext>
{
    // The limits of the contract fill 1.3 MB with every text at its longest; real machines send 5 KB.
    private const long Most = 2 * 1024 * 1024;

    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) =>
        context.Body.Length > Most ? throw new MessageTooLargeException(context.Body.Length.Value, Most) : next.Send(context);

    public void Probe(ProbeContext context) => context.CreateFilterScope("refuseTooLarge");
}
