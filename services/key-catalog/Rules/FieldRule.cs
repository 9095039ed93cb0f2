using System.Net.Mail;
using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>The shapes that single fields take, said once for the HTTP edge and the bus.</summary>
public static class FieldRule
{
    /// <summary>Longest code of a product or pool, as the contracts say.</summary>
    public const int CodeLength = 64;

    /// <summary>Longest name of a person or system, as the contracts say of a requester.</summary>
    public const int WhoLength = 128;

    /// <summary>Longest free text.</summary>
    public const int TextLength = 512;

    /// <summary>A code: letters, digits, <c>-</c>, <c>_</c>, <c>.</c>; it stands in URLs and cache keys.</summary>
    public static FieldProblem? Code(string field, string? value) => value switch
    {
        null or "" => Problem(field, "It is missing.", "Send a code such as windows-11-pro."),
        { Length: > CodeLength } => Problem(field, $"It is longer than {CodeLength} characters.", "Shorten it."),
        _ when !value.All(IsCodeLetter) => Problem(field, "It has a character that codes do not use.", "Use letters, digits, '-', '_' and '.' only."),
        _ => null,
    };

    /// <summary>A text that people wrote; control characters would break the records' and terminals' lines.</summary>
    public static FieldProblem? Text(string field, string? value, int most) => value switch
    {
        null => Problem(field, "It is missing.", "Send a text."),
        _ when string.IsNullOrWhiteSpace(value) => Problem(field, "It is empty.", "Send a text."),
        _ when value.Length > most => Problem(field, $"It is longer than {most} characters.", "Shorten it."),
        _ when value.Any(char.IsControl) => Problem(field, "It has control characters.", "Send plain text in one line."),
        _ => null,
    };

    /// <summary>A text of several lines.</summary>
    public static FieldProblem? Lines(string field, string? value, int most) => Text(field, value?.ReplaceLineEndings(" "), most);

    /// <summary>A text that may be left out.</summary>
    public static FieldProblem? OptionalText(string field, string? value, int most) => value is null ? null : Text(field, value, most);

    /// <summary>An id that the sender chose.</summary>
    public static FieldProblem? Id(string field, Guid value) =>
        value == Guid.Empty ? Problem(field, "It is all zeros.", "Send a UUID of your own, or leave it out over HTTP.") : null;

    /// <summary>An e-mail address.</summary>
    public static FieldProblem? Email(string field, string? value) =>
        value is { Length: <= 254 } && MailAddress.TryCreate(value, out var address) && address.Address == value && address.Host.Length > 0
            ? null
            : Problem(field, "It is not an e-mail address.", "Send an address such as ada@example.org.");

    /// <summary>A currency's code.</summary>
    public static FieldProblem? Currency(string field, string? value) =>
        value is { Length: 3 } && value.All(char.IsAsciiLetterUpper) ? null : Problem(field, "It is not a currency.", "Send its ISO 4217 code, such as USD or EUR.");

    /// <summary>A number within limits, or none.</summary>
    public static FieldProblem? OptionalNumber(string field, int? value, int least, int most) =>
        value is null || (value >= least && value <= most) ? null : Problem(field, $"It is not between {least} and {most}.", $"Send {least} to {most}, or leave it out.");

    /// <summary>The first problem that the items of a list have.</summary>
    public static FieldProblem? First<T>(IReadOnlyList<T> items, Func<T, int, FieldProblem?> check) =>
        items.Select(check).FirstOrDefault(problem => problem is not null);

    /// <summary>One thing wrong with one field.</summary>
    public static FieldProblem Problem(string field, string reason, string mend) => new() { Field = field, Reason = reason, Mend = mend };

    /// <summary>Keeps the problems of several checks.</summary>
    public static IReadOnlyList<FieldProblem> All(params ReadOnlySpan<FieldProblem?> checks)
    {
        var found = new List<FieldProblem>();
        foreach (var check in checks)
        {
            if (check is not null)
                found.Add(check);
        }

        return found;
    }

    private static bool IsCodeLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.';
}
