namespace MakPlatform.Console.Platform;

/// <summary>
/// What somebody sent and has not finished with, in bounded memory for two hours: the oldest go first. What is lost with them is the file's own lines alone; what was begun at the services goes on.
/// </summary>
public sealed class Shelf<T>(TimeProvider clock)
    where T : class, IShelved
{
    private const long MostBytes = 128 * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, T> kept = [];

    /// <summary>Keeps it, in the place of its earlier state.</summary>
    public void Keep(T one)
    {
        lock (gate)
        {
            kept[one.Id] = one;
            var bytes = kept.Values.Sum(other => other.Bytes);
            foreach (var old in kept.Values.Where(other => other.Id != one.Id).OrderBy(other => other.MadeAt).ToList())
            {
                if (bytes <= MostBytes && IsFresh(old))
                    break;
                kept.Remove(old.Id);
                bytes -= old.Bytes;
            }
        }
    }

    /// <summary>Somebody's own; null where there is none, it is forgotten, or it is another's.</summary>
    public T? Find(Guid id, string owner)
    {
        lock (gate)
            return kept.TryGetValue(id, out var one) && one.Owner == owner && IsFresh(one) ? one : null;
    }

    private bool IsFresh(T one) => clock.GetUtcNow() - one.MadeAt < Longest;
}

/// <summary>What a <see cref="Shelf{T}"/> keeps.</summary>
public interface IShelved
{
    Guid Id { get; }

    /// <summary>Who made it, and alone sees it.</summary>
    string Owner { get; }

    DateTimeOffset MadeAt { get; }

    /// <summary>About how much memory it takes.</summary>
    long Bytes { get; }
}
