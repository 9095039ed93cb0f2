using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.Extensions.Localization;

namespace MakPlatform.Console.Language;

/// <summary>
/// Looks texts up by their English words. Case counts: "Left" heads a column, "left" stands in a sentence. Compiled resources ignore it, so the file is read as it stands.
/// </summary>
internal sealed class Translations : IStringLocalizer<Texts>
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Languages = new[] { "de" }.ToFrozenDictionary(language => language, Read);

    public LocalizedString this[string name] => Find(name) is { } text ? new(name, text) : new(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(CultureInfo.CurrentCulture, Find(name) ?? name, arguments));

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        Languages.TryGetValue(CultureInfo.CurrentUICulture.Name, out var texts) ? texts.Select(text => new LocalizedString(text.Key, text.Value)) : [];

    private static string? Find(string name) => Languages.TryGetValue(CultureInfo.CurrentUICulture.Name, out var texts) ? texts.GetValueOrDefault(name) : null;

    private static FrozenDictionary<string, string> Read(string language)
    {
        using var file = typeof(Texts).Assembly.GetManifestResourceStream($"Texts.{language}.resx") ?? throw new InvalidOperationException($"The texts in {language} are not built in.");
        return XDocument.Load(file).Root!.Elements("data").ToFrozenDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);
    }
}
