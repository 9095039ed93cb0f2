using System.Diagnostics.Metrics;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;

namespace MakPlatform.FingerprintMatching;

/// <summary>What the matcher says of itself.</summary>
public sealed partial class MatchingMeter
{
    private readonly Counter<long> verdicts;
    private readonly Counter<long> demoted;
    private readonly Histogram<double> duration;
    private readonly ILogger<MatchingMeter> log;

    public MatchingMeter(IMeterFactory meters, ILogger<MatchingMeter> log)
    {
        var meter = meters.Create("MakPlatform.fingerprint-matching");
        verdicts = meter.CreateCounter<long>("makplatform.fingerprint.verdicts", "{verdict}", "Verdicts, by verdict and whether a person should look.");
        demoted = meter.CreateCounter<long>("makplatform.fingerprint.demoted_values", "{value}", "Values found to be shared, and no longer taken for unique.");
        duration = meter.CreateHistogram<double>("makplatform.fingerprint.batch.duration", "s", "How long a batch takes from load to commit.");
        this.log = log;
    }

    /// <summary>Notes a batch.</summary>
    public void Decided(IReadOnlyList<Decision> decisions, IReadOnlyList<Trait> learned, TimeSpan took)
    {
        duration.Record(took.TotalSeconds);
        foreach (var one in decisions.Select(decision => decision.Identification))
            verdicts.Add(1, new("verdict", one.Verdict.ToString()), new("review", one.NeedsReview));
        foreach (var trait in learned)
        {
            demoted.Add(1, new KeyValuePair<string, object?>("kind", trait.Kind.ToString()));
            LogDemoted(trait.Kind, LearnRule.MostMachines);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Kind} is on more than {Most} machines that differ otherwise: it identifies none of them, and is not looked at any more")]
    private partial void LogDemoted(TraitKind kind, int most);
}
