using System.Diagnostics.Metrics;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using MakPlatform.ServiceDefaults;

namespace MakPlatform.FingerprintMatching;

/// <summary>What the matcher says of itself.</summary>
public sealed partial class MatchingMeter
{
    private const string Kind = "makplatform.trait";

    private readonly Counter<long> verdicts;
    private readonly Counter<long> demoted;
    private readonly Counter<long> doubted;
    private readonly Counter<long> refused;
    private readonly Histogram<double> duration;
    private readonly Histogram<double> score;
    private readonly ILogger<MatchingMeter> log;

    public MatchingMeter(IMeterFactory meters, ILogger<MatchingMeter> log)
    {
        var meter = meters.Create("MakPlatform.fingerprint-matching");
        verdicts = meter.CreateCounter<long>("makplatform.fingerprint.verdicts", "{verdict}", "Verdicts, by verdict and whether a person should look.");
        demoted = meter.CreateCounter<long>("makplatform.fingerprint.demoted_values", "{value}", "Values found to be shared, and no longer taken for unique.");
        doubted = meter.CreateCounter<long>("makplatform.fingerprint.doubted_values", "{value}", "Values that were described and identify nothing, by kind.");
        refused = meter.CreateCounter<long>("makplatform.fingerprint.refusals", "{request}", "Requests that are wrong themselves, and were denied before a machine was looked for.");
        duration = meter.CreateHistogram(
            "makplatform.fingerprint.batch.duration", "s", "How long a batch takes from load to commit.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10] });
        score = meter.CreateHistogram(
            "makplatform.fingerprint.score", "bit", "How sure verdicts are: the summed weights of the evidence; above zero speaks for the same machine.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [-60, -40, -20, -10, -5, 0, 5, 10, 20, 40, 60, 80, 100] });
        this.log = log;
    }

    /// <summary>Notes a batch.</summary>
    public void Decided(IReadOnlyList<Decision> decisions, IReadOnlyList<Trait> learned, TimeSpan took)
    {
        duration.Record(took.TotalSeconds);
        foreach (var (one, sighted) in decisions)
        {
            KeyValuePair<string, object?> verdict = new(Attributes.Verdict, one.Verdict.ToString());
            verdicts.Add(1, verdict, new(Attributes.Review, one.NeedsReview));
            score.Record(one.Score, verdict);
            foreach (var doubt in sighted.Sighting.Portrait.Doubted)
                doubted.Add(1, new KeyValuePair<string, object?>(Kind, doubt.Kind.ToString()));
        }

        foreach (var trait in learned)
        {
            demoted.Add(1, new KeyValuePair<string, object?>(Kind, trait.Kind.ToString()));
            LogDemoted(trait.Kind, LearnRule.MostMachines);
        }
    }

    /// <summary>Notes requests that are wrong themselves.</summary>
    public void Refused(int count)
    {
        if (count > 0)
            refused.Add(count);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Kind} is on more than {Most} machines that differ otherwise: it identifies none of them, and is not looked at any more")]
    private partial void LogDemoted(TraitKind kind, int most);
}
