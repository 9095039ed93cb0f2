namespace MakPlatform.Console.Platform;

/// <summary>What to buy for a fleet, as key-catalog tells it.</summary>
public sealed record FleetAdvice(NeedSeen Need, string Advised, IReadOnlyList<string> Why, IReadOnlyList<OfferSeen> Offers, IReadOnlyList<string> NotPriced);

/// <summary>The activations that a fleet needs in a year.</summary>
public sealed record NeedSeen(int Machines, int Growth, int VmRebuilds, int Reinstalls, int Total);

/// <summary>A way to cover a need, with its cost.</summary>
public sealed record OfferSeen(string Way, IReadOnlyList<OfferLineSeen> Lines, int? Activations, decimal? Cost, string Currency, IReadOnlyList<string> Why, decimal? CostPerActivation);

/// <summary>So many keys of a tier, at the price of a day.</summary>
public sealed record OfferLineSeen(string Tier, int Keys, int ActivationsEach, decimal PriceEach, string Currency, DateOnly? PriceDate, int TierVersion, decimal Cost);

/// <summary>What is ahead of a pool.</summary>
public sealed record PoolAhead(
    string Pool, int Remaining, PaceSeen? Pace, DateOnly? Early, DateOnly? Likely, DateOnly? Late, int NextYear, int Missing, OfferSeen? Purchase, IReadOnlyList<string> Why, IReadOnlyList<MonthSeen> Months);

/// <summary>How fast a pool is used, a month.</summary>
public sealed record PaceSeen(double Low, double Likely, double High, int Months);

/// <summary>A month of a pool.</summary>
public sealed record MonthSeen(DateOnly Month, int Consumed, int Again);
