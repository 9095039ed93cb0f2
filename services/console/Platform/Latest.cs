using System.Collections.Concurrent;

namespace MakPlatform.Console.Platform;

/// <summary>Lists that many look at at once: each question is asked once a second at the most, whoever asks it.</summary>
public sealed class Latest(PlatformReader platform, TimeProvider clock)
{
    private const int MostQuestions = 200;

    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(900);

    private readonly ConcurrentDictionary<string, (long At, Task<Listed<Decided>?> Answer)> asked = new();

    /// <summary>The newest decisions, filtered by activation's own query.</summary>
    /// <exception cref="HttpRequestException">Activation does not answer.</exception>
    public Task<Listed<Decided>?> Decisions(string query)
    {
        if (asked.TryGetValue(query, out var last) && clock.GetElapsedTime(last.At) < Fresh)
            return last.Answer;
        if (asked.Count > MostQuestions)
            asked.Clear();
        var answer = platform.Found<Listed<Decided>>(PlatformReader.Activation, $"/requests?{query}", CancellationToken.None);
        asked[query] = (clock.GetTimestamp(), answer);
        return answer;
    }
}
