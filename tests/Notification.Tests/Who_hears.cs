using MakPlatform.Notification.Rules;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class Who_hears
{
    private static readonly Interest Everything = new(Guid.Empty, ["all@example.org"], Channel.Mail, [], [], [], Severity.Warning);

    public static TheoryData<Interest, bool> Interests => new()
    {
        { Everything, true },
        { Everything with { Pools = [Pool] }, true },
        { Everything with { Pools = ["office"] }, false },
        { Everything with { Products = ["windows-11"] }, true },
        { Everything with { Pools = ["office"], Products = ["windows-11"] }, true },
        { Everything with { Kinds = [AlertKind.Level] }, true },
        { Everything with { Kinds = [AlertKind.Burst, AlertKind.Drift] }, false },
        { Everything with { LeastSeverity = Severity.Critical }, false },
    };

    [Theory]
    [MemberData(nameof(Interests))]
    public void A_subscription_is_to_pools_products_or_all_by_kind_and_severity(Interest interest, bool hears) => Assert.Equal(hears, AudienceRule.Wants(interest, Notice()));

    [Fact]
    public void Owners_hear_by_default_and_whoever_subscribed_too_hears_once() => Assert.Equal(
        ["ADA@example.org", "ben@example.org"],
        AudienceRule.For(Notice(), [Everything with { Addresses = ["ADA@example.org"] }], ["ada@example.org", "ben@example.org"], ["ops@example.org"]).Select(listener => listener.Address));

    [Fact]
    public void What_concerns_nobody_goes_to_the_configured_readers() =>
        Assert.Equal("ops@example.org", Assert.Single(AudienceRule.For(Notice(), [Everything with { Pools = ["office"] }], [], ["ops@example.org"])).Address);

    [Theory]
    [InlineData("ada@example.org", true)]
    [InlineData("Ada <ada@example.org>", false)]
    [InlineData("ada@example.org\r\nBcc: eve@example.org", false)]
    [InlineData("ada@example.org, eve@example.org", false)]
    [InlineData("ada", false)]
    [InlineData("", false)]
    public void An_address_isOne_plain_address(string address, bool isOne) => Assert.Equal(isOne, SubscriptionRule.IsMail(address));

    [Theory]
    [InlineData("https://hooks.example.org/x", false, true)]
    [InlineData("http://hooks.example.org/x", false, false)]
    [InlineData("http://hooks/x", true, true)]
    [InlineData("https://user:word@hooks.example.org/x", false, false)]
    [InlineData("file:///etc/passwd", true, false)]
    public void A_webhook_is_reached_by_https(string address, bool allowHttp, bool isOne) =>
        Assert.Equal(isOne ? 0 : 1, SubscriptionRule.Problems("hook", [address], Channel.Webhook, null, allowHttp).Count);
}
