using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;
using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Delivery;

/// <summary>
/// The words of the mails: Liquid templates, <c>en/alert.html.liquid</c> and so on. A file of the same name in the organisation's own folder stands over the
/// one that comes along, and is read anew when it changes; a further language is a further folder.
/// </summary>
public sealed class Templates
{
    public const string Fallback = "en";

    private static readonly FluidParser Parser = new();
    private static readonly Assembly Own = typeof(Templates).Assembly;

    private readonly string? folder;
    private readonly TemplateOptions options = new();
    private readonly ConcurrentDictionary<string, (DateTime At, IFluidTemplate Template)> read = new();

    public Templates(string? folder)
    {
        this.folder = folder;
        options.MemberAccessStrategy.MemberNameStrategy = MemberNameStrategies.SnakeCase;
        options.MemberAccessStrategy.Register<LetterModel>();
        options.MemberAccessStrategy.Register<TierOffer>();
        options.MemberAccessStrategy.Register<TopConsumer>();
        options.Filters.AddFilter("number", (input, _, context) => StringValue.Create(Words.Number(input.ToNumberValue(), LanguageOf(context))));
        options.Filters.AddFilter("money", (input, _, context) => StringValue.Create(Words.Money(input.ToNumberValue(), LanguageOf(context))));
        options.Filters.AddFilter("day", (input, _, context) => StringValue.Create(Words.Day(input.ToObjectValue() as DateTimeOffset?, LanguageOf(context), ZoneOf(context))));
        options.Filters.AddFilter("time", (input, _, context) => StringValue.Create(Words.Time(input.ToObjectValue() as DateTimeOffset?, LanguageOf(context), ZoneOf(context))));
    }

    /// <summary>The languages that there are.</summary>
    public IReadOnlyList<string> Languages =>
    [
        .. Own.GetManifestResourceNames().Where(name => name.EndsWith(".liquid", StringComparison.Ordinal)).Select(name => name.Split('/', '\\')[0])
            .Concat(Directory.Exists(folder) ? Directory.GetDirectories(folder).Select(directory => Path.GetFileName(directory)!) : []).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Writes a template's text.</summary>
    /// <param name="language">The reader's; English where there is no such template.</param>
    /// <param name="name">Its name, such as <c>alert.html</c>.</param>
    /// <param name="zone">The reader's time zone.</param>
    /// <param name="values">What it can say.</param>
    public async Task<string> Write(string language, string name, TimeZoneInfo zone, IReadOnlyDictionary<string, object?> values)
    {
        var (spoken, template) = Find(language, name) is { } own ? (language, own) : (Fallback, Find(Fallback, name) ?? throw new FileNotFoundException($"There is no template {name}."));
        var context = new TemplateContext(options) { CultureInfo = CultureInfo.InvariantCulture };
        foreach (var (key, value) in values)
            context.SetValue(key, value);
        context.AmbientValues["language"] = spoken;
        context.AmbientValues["zone"] = zone;
        return await template.RenderAsync(context, name.EndsWith(".html", StringComparison.Ordinal) ? HtmlEncoder.Default : NullEncoder.Default);
    }

    private static string LanguageOf(TemplateContext context) => (string)context.AmbientValues["language"];

    private static TimeZoneInfo ZoneOf(TemplateContext context) => (TimeZoneInfo)context.AmbientValues["zone"];

    private IFluidTemplate? Find(string language, string name)
    {
        // A reader's language comes from outside, and names a folder here.
        if (language.Length > 16 || !language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return null;
        var path = $"{language}/{name}.liquid";
        var file = folder is null ? null : new FileInfo(Path.Combine(folder, path));
        if (file is { Exists: true })
            return read.AddOrUpdate(file.FullName, _ => (file.LastWriteTimeUtc, Parsed(path, File.ReadAllText(file.FullName))),
                (_, known) => known.At == file.LastWriteTimeUtc ? known : (file.LastWriteTimeUtc, Parsed(path, File.ReadAllText(file.FullName)))).Template;

        using var stream = Own.GetManifestResourceStream(path);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return read.GetOrAdd(path, _ => (default, Parsed(path, reader.ReadToEnd()))).Template;
    }

    private static IFluidTemplate Parsed(string path, string text) =>
        Parser.TryParse(text, out var template, out var error) ? template : throw new FormatException($"The template {path} can't be read: {error}");
}
