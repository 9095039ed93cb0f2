namespace MakPlatform.Activation.Storage;

/// <summary>The role that the service acts as. It may add to the ledger, and neither change nor delete what is there (R11).</summary>
public static class LedgerRole
{
    public const string Name = "mak_activation";
}
