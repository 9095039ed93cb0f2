using Microsoft.Playwright;

namespace MakPlatform.Observability.Tests;

/// <summary>A form as a person fills it in.</summary>
internal static class FilledForm
{
    public static async Task Fill(IPage page, params (string Label, string Value)[] fields)
    {
        foreach (var (label, value) in fields)
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(value);
    }

    public static Task Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
