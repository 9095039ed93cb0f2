namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>The data files that come inside the service.</summary>
internal static class EmbeddedData
{
    public static TextReader Open(string name) =>
        new StreamReader(typeof(EmbeddedData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in the service."));

    public static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }
}
