namespace MakPlatform.Benchmarks.Alerts;

/// <summary>Who reads the mails of a pool, and what that person does about them.</summary>
internal sealed class Purchaser
{
    private readonly Random random;
    private readonly bool isAbsent;

    public Purchaser(int seed, int number)
    {
        random = new Random((seed * 7_919) + number);
        // Seven in ten answer within a day and buy within the lead time; two are slow and say nothing; one hears only that it is empty.
        var kind = random.NextDouble();
        AnswersAfter = kind < 0.7 ? random.Next(1, 24) : null;
        isAbsent = kind >= 0.9;
        BuysAfter = AnswersAfter is not null ? random.Next(4, 14) * PoolLife.Hours : random.Next(15, 35) * PoolLife.Hours;
    }

    /// <summary>Hours until the alert is acknowledged; null for never.</summary>
    public int? AnswersAfter { get; }

    /// <summary>Hours from the mail until more is there.</summary>
    public int BuysAfter { get; }

    /// <summary>True for a mail that makes this reader act.</summary>
    public bool ActsOn(bool isEmpty) => !isAbsent || isEmpty;

    /// <summary>How many are bought.</summary>
    public int Amount(int firstTotal) => Math.Max(5, firstTotal * random.Next(3, 9) / 10);
}
