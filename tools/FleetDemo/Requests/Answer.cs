using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetDemo.Requests;

/// <summary>What came back for a request: exactly one of two.</summary>
public abstract record Answer
{
    private Answer() { }

    public sealed record Granted(ActivationGranted Message) : Answer;

    public sealed record Denied(ActivationDenied Message) : Answer;

    /// <summary>What must be the same when the same request is answered again.</summary>
    public string Substance => this switch
    {
        Granted { Message: var granted } => $"granted, consumed={granted.Consumed}, key {granted.KeyId}, machine {granted.MachineId}",
        Denied { Message: var denied } => $"denied, {denied.Code}",
        _ => "",
    };
}
