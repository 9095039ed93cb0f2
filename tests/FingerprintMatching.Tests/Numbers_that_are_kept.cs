using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>Numbers that stand in the database or on the wire.</summary>
public sealed class Numbers_that_are_kept
{
    [Fact]
    public void A_verdict_is_the_contracts_verdict() =>
        Assert.All(Enum.GetValues<Verdict>(), verdict => Assert.Equal(verdict.ToString(), ((MachineVerdict)verdict).ToString()));

    [Fact]
    public void A_kinds_number_fits_its_bit_and_unique_kinds_come_first()
    {
        Assert.All(Enum.GetValues<TraitKind>(), kind => Assert.InRange((int)kind, 1, TraitKinds.Numbers - 1));
        Assert.All(Enum.GetValues<TraitKind>().Where(kind => kind.IsAnchor()), kind => Assert.True(kind.IsUnique() && kind.FetchesCandidates()));
    }
}
