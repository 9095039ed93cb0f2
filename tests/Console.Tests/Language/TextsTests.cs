using System.Globalization;
using System.Text.RegularExpressions;
using MakPlatform.Console.Language;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Console.Tests.Language;

/// <summary>The console speaks German as it speaks English: nothing that it says is forgotten.</summary>
public sealed partial class TextsTests
{
    // What services say in one word, as their enums name it; pages show it as words.
    private const string Words = """
        PoolExhausted UnknownPool WrongProduct NoUsableKey InvalidRequest KeyBlocked InvalidKey QuotaExceeded NotForRequester NotForSite
        SameMachine SameMachineChangedParts MotherboardReplaced DifferentMachine NewVirtualMachine ClonedVirtualMachine Undecidable NewMachine Reimage HardwareChange VirtualMachine
        Active Superseded Retired Blocked Invalid UsedUp Registered Consumed ActivationsAdded Returned Adjusted Restricted Corrected Moved ActivationsAsked ActivationsRefused
        Supply Level Exhausted Denied Forecast Burst Drift Unconfirmed None Ok Warning Critical Mail Webhook Slack Teams Pending Sent Failed Overtaken Asked Granted
        Unspecified HardwareAware EveryActivation Created Updated Conflict NotFound Stale
        BoardSerial SystemUuid OnboardMac TpmKey SystemSerial ChassisSerial Disk MemorySerial WirelessMac InstanceId GenerationId AssetTag DirectoryObject FirmwareAssetTag DeviceSerial
        SystemModel BoardModel Sku CpuName CpuId MemoryPart MemoryTotal BiosVersion BiosDate BiosVendor Display Audio Optical StorageController DiskModel ChassisType SystemMaker BoardMaker
        Hypervisor EarlierRequest Absent Agrees Differs Doubted
        """;

    private static readonly string[] AsTheyAre = [.. MakPlatform.Console.Rules.LogLevels.All, "Internal", "Server", "Client", "Producer", "Consumer"];

    [Fact]
    public void Every_text_of_every_page_has_German_words()
    {
        var german = In("de", texts => texts.GetAllStrings(false).ToDictionary(text => text.Name, text => text.Value));
        var missing = Said().Where(text => !german.ContainsKey(text)).Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, $"Add to services/console/Resources/Texts.de.resx:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void No_German_words_are_left_of_texts_that_nobody_says_any_more()
    {
        var said = Said().ToHashSet();
        Assert.Empty(In("de", texts => texts.GetAllStrings(false).Select(text => text.Name).Where(text => !said.Contains(text)).ToList()));
    }

    [Fact]
    public void German_words_take_the_same_figures_as_the_English_ones() =>
        Assert.All(In("de", texts => texts.GetAllStrings(false).ToList()), text => Assert.Equal(Places(text.Name), Places(text.Value)));

    [Fact]
    public void Case_counts_and_figures_are_written_as_the_language_writes_them()
    {
        Assert.Equal(("Übrig", "übrig"), In("de", texts => (texts["Left"].Value, texts["left"].Value)));
        Assert.Equal("1.234 übrig, kritisch bei 5, oder 14 Tage vor dem Ende", In("de", texts => texts["{0} left, critical at {1}, or {2} days before the end", MakPlatform.Console.Parts.Show.Count(1234), 5, 14].Value));
        Assert.Equal("79,99 USD", In("de", _ => MakPlatform.Console.Parts.Show.Money(79.99m, "USD")));
        Assert.Equal("24.11.2026", In("de", _ => MakPlatform.Console.Parts.Show.Day(new(2026, 11, 24))));
        Assert.Equal("1,234 79.99 USD", In("en", _ => $"{MakPlatform.Console.Parts.Show.Count(1234)} {MakPlatform.Console.Parts.Show.Money(79.99m, "USD")}"));
        Assert.Equal("12.5%", In("de", _ => MakPlatform.Console.Parts.Show.Percent(0.125))); // a style, not a text
    }

    private static IEnumerable<string> Said()
    {
        var folder = Path.Combine(Repository.Root, "services/console");
        var sources = Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" && !Path.GetRelativePath(folder, file).Split('/').Any(part => part is "obj" or "bin")).Select(File.ReadAllText);
        return sources.SelectMany(source => Text().Matches(source)).Select(match => match.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal))
            .Concat(Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => MakPlatform.Console.Parts.Denials.Words(char.ToLowerInvariant(word[0]) + word[1..])))
            .Concat(AsTheyAre).Distinct();
    }

    private static T In<T>(string language, Func<Translations, T> look)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var culture = Languages.All.Single(one => one.Name == language);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return look(new());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static string Places(string text) => string.Concat(Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    // T["Left"], Words["{0} does not answer.", and Texts.Key("Overview")
    [GeneratedRegex("""(?:\bT|\bWords|Texts\.Key)[\[(]"((?:[^"\\]|\\.)*)"(?=[\]),])""")]
    private static partial Regex Text();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
