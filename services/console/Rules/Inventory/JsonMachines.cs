using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Console.Rules.Inventory;

/// <summary>
/// Reads machines from JSON: an array, one object a line, or one after another. Each is a request with <c>hardware</c> in it, as <c>POST /activations</c> takes it, or the hardware alone.
/// </summary>
internal static class JsonMachines
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly HashSet<string> Known = [.. typeof(HardwareDescription).GetProperties().Select(property => property.Name.ToLowerInvariant())];

    public static ReadMachines Read(string text)
    {
        List<DescribedMachine> machines = [];
        List<LineProblem> problems = [];
        if (text.TrimStart()[0] == '{' && text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).All(line => line.TrimStart()[0] == '{'))
            ReadLines(text, machines, problems);
        else
            ReadValues(text, firstLine: 1, machines, problems);
        return new("JSON", machines, problems);
    }

    // A line that is no JSON is one machine that is left out.
    private static void ReadLines(string text, List<DescribedMachine> machines, List<LineProblem> problems)
    {
        foreach (var (number, line) in text.Split('\n').Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)))
            ReadValues(line, number + 1, machines, problems);
    }

    private static void ReadValues(string text, int firstLine, List<DescribedMachine> machines, List<LineProblem> problems)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var (line, at) = (firstLine, 0);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray && reader.CurrentDepth == 0)
                    continue;
                line += bytes.AsSpan(at..(int)reader.TokenStartIndex).Count((byte)'\n');
                at = (int)reader.TokenStartIndex;
                var element = JsonElement.ParseValue(ref reader);
                if (element.ValueKind == JsonValueKind.Object)
                    Add(element, line, machines, problems);
                else
                    problems.Add(new(line, "machine", "is no object", "Send an object a machine, with the field hardware."));
            }
        }
        catch (JsonException error)
        {
            problems.Add(new(firstLine + (int)(error.LineNumber ?? 0), "file", $"is no JSON from character {error.BytePositionInLine + 1} of the line on", "Mend that place; what stands behind it was not read."));
        }
    }

    private static void Add(JsonElement element, int line, List<DescribedMachine> machines, List<LineProblem> problems)
    {
        try
        {
            var request = element.Deserialize<Written>(Options)!;
            var hardware = request.Hardware ?? (element.EnumerateObject().Any(field => Known.Contains(field.Name.ToLowerInvariant())) ? element.Deserialize<HardwareDescription>(Options) : null);
            if (hardware is null || hardware == new HardwareDescription())
                problems.Add(new(line, "hardware", "says nothing of the machine", $"Send some of {string.Join(", ", typeof(HardwareDescription).GetProperties().Take(6).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)))}."));
            else
                machines.Add(new(line, request.HostName, hardware, request.Installation, request.Assertion));
        }
        catch (JsonException error)
        {
            problems.Add(new(line, error.Path is { Length: > 2 } path ? path[2..] : "machine", "is not of the type that the field has", "See HardwareDescription in activation's OpenAPI document."));
        }
    }

    /// <summary>What a request may say of a machine; pool, requester and reason are the form's.</summary>
    private sealed record Written(string? HostName, HardwareDescription? Hardware, OsInstallation? Installation, Assertion? Assertion);
}
