namespace MakPlatform.Console.Platform;

/// <summary>
/// The drafts of those who are about to activate, in bounded memory for two hours: the oldest go first. What is lost with them is only the file's own lines; a batch that was begun goes on.
/// </summary>
public sealed class Drafts(TimeProvider clock)
{
    private const long MostBytes = 128 * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Draft> drafts = [];

    /// <summary>Keeps a draft, in the place of its earlier state.</summary>
    public void Keep(Draft draft)
    {
        lock (gate)
        {
            drafts[draft.Id] = draft;
            var bytes = drafts.Values.Sum(one => one.Bytes);
            foreach (var old in drafts.Values.Where(one => one.Id != draft.Id).OrderBy(one => one.MadeAt).ToList())
            {
                if (bytes <= MostBytes && clock.GetUtcNow() - old.MadeAt < Longest)
                    break;
                drafts.Remove(old.Id);
                bytes -= old.Bytes;
            }
        }
    }

    /// <summary>Somebody's own draft; null where there is none, or it is forgotten.</summary>
    public Draft? Find(Guid id, string owner)
    {
        lock (gate)
            return drafts.TryGetValue(id, out var draft) && draft.Owner == owner && clock.GetUtcNow() - draft.MadeAt < Longest ? draft : null;
    }
}
