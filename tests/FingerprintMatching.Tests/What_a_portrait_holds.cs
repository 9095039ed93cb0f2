using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>Values as a set, but for parts that a machine may have twice; doubts beside them, and not in the machine.</summary>
public sealed class What_a_portrait_holds
{
    [Fact]
    public void A_value_that_is_told_twice_is_one_and_two_equal_modules_are_two()
    {
        Trait[] traits = [new(TraitKind.OnboardMac, "3c5282abcd01"), new(TraitKind.MemoryPart, "KF548/8192"), new(TraitKind.OnboardMac, "3c5282abcd01"), new(TraitKind.MemoryPart, "KF548/8192")];
        Assert.Equal([traits[0], traits[1], traits[3]], Portrait.From(isVirtual: false, traits).Traits);
    }

    [Fact]
    public void What_was_doubted_when_a_machine_was_found_is_no_part_of_it()
    {
        var seen = Portrait.From(isVirtual: false, [new(TraitKind.BoardSerial, "7XK2PQ3")], [new(TraitKind.SystemUuid, Doubts.Placeholder)]);
        Assert.Empty(HistoryRule.Found(Guid.CreateVersion7(), seen, DateTimeOffset.UnixEpoch).Current.Doubted);
    }
}
