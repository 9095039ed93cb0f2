using System.Globalization;
using System.Text;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>
/// Keys in the text form of <c>slmgr /dlv</c>, one product entry behind the other with a blank line between, as <c>/dlv all</c> prints them.
/// Lines that only a machine can know (installation id, license status, rearm counts) are left out, and the count, which <c>slmgr</c>
/// itself never shows, comes last.
/// </summary>
public static class DlvText
{
    private static readonly Guid Windows = new("55c92734-d682-4d71-983e-d6ec3f16059f");

    /// <summary>The text.</summary>
    public static string Of(Product product, IReadOnlyList<KeyFigure> keys, DateTimeOffset now) =>
        string.Join('\n', keys.Select(key => Entry(product, key, now)));

    // Name: Windows 11 Pro, Pro edition
    // Description: Windows(R) Operating System, VOLUME_MAK channel
    // Activation ID: f520e45e-7413-4a34-a497-d2765967d094
    private static string Entry(Product product, KeyFigure key, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Line("Name", product.Edition is { } edition ? $"{product.Name}, {edition} edition" : product.Name);
        Line("Description", $"{(product.ApplicationId == Windows ? "Windows(R) Operating System" : product.Name)}, VOLUME_MAK channel");
        if (product.ActivationId is { } activation)
            Line("Activation ID", activation.ToString());
        if (product.ApplicationId is { } application)
            Line("Application ID", application.ToString());
        Line("Product Key Channel", "Volume:MAK");
        Line("Partial Product Key", key.PartialProductKey);
        Line("Trusted time", now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Line("Total activation count", Number(key.Total));
        Line("Remaining activation count", key.Remaining is { } remaining ? Number(remaining) : "not known now");
        return text.ToString();

        void Line(string label, string value) => text.Append(label).Append(": ").Append(value).Append('\n');
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
