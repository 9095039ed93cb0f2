using MakPlatform.Activation.Rules;

namespace MakPlatform.Activation.Tests;

/// <summary>The ledger as it is told to a newcomer: keys in the order in which they are used, counts, and who holds what.</summary>
internal sealed class LedgerModel
{
    private readonly HashSet<Guid> failed = [];

    public List<Key> Keys { get; } = [];

    /// <summary>Which key a machine gets, and whether that consumes.</summary>
    public (Guid? KeyId, bool Consumed) Ask(Guid machine)
    {
        if (Keys.LastOrDefault(key => key.Holders.Contains(machine)) is { } own)
            return (own.Id, false);
        if (Keys.Find(key => key.Status is KeyStatus.Active && key.Consumed < key.Total) is not { } open)
            return (null, false);
        open.Consumed++;
        open.Holders.Add(machine);
        return (open.Id, true);
    }

    /// <summary>Whether a report is entered: confirmed ones never fail, failed ones are never confirmed.</summary>
    public bool Report(Guid request, Guid keyId, Guid machine, bool consumed, bool success, bool blocks)
    {
        var key = Keys.Single(candidate => candidate.Id == keyId);
        var holds = key.Holders.Contains(machine);
        var hasFailed = failed.Contains(request) || (!consumed && !holds);
        var isConfirmed = key.Confirmed.Contains(machine);
        if (success)
        {
            if (hasFailed)
                return false;
            if (holds)
                key.Confirmed.Add(machine);
            return true;
        }

        if (hasFailed)
            return true;
        if (consumed && isConfirmed)
            return false;
        if (blocks && key.Status is KeyStatus.Active)
            key.Status = KeyStatus.Blocked;
        if (!consumed)
            return true;
        failed.Add(request);
        key.Consumed--;
        key.Holders.Remove(machine);
        return true;
    }

    /// <summary>A key.</summary>
    internal sealed class Key(Guid id, int total)
    {
        public Guid Id { get; } = id;

        public int Total { get; set; } = total;

        public int Consumed { get; set; }

        public KeyStatus Status { get; set; } = KeyStatus.Active;

        public HashSet<Guid> Holders { get; } = [];

        public HashSet<Guid> Confirmed { get; } = [];
    }
}
