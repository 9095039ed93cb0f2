using MakPlatform.Notification.Rules;
using ScottPlot;

namespace MakPlatform.Notification.Delivery;

/// <summary>What was left over the last weeks, and the forecast with its range, as a small picture that reads on light and on dark.</summary>
public static class Chart
{
    public const int FutureDays = 42, PastDays = 56;

    // Twice the size that it is shown in, for dense screens.
    private const int Width = 1_184, Height = 480, TickDays = 21;

    // Greys and colours with contrast enough on white and on the dark card alike; the ground is clear.
    private static readonly Color Grey = Color.FromHex("#7b8794"), Line = Color.FromHex("#3b82f6"), Ahead = Color.FromHex("#e0731d"), Threshold = Color.FromHex("#e05252");

    /// <summary>Draws it; null where there is nothing to draw.</summary>
    public static byte[]? Draw(Notice notice, LetterFacts facts, int low, string language = "en")
    {
        var now = notice.At.UtcDateTime;
        List<(double Day, double Left)> past =
        [
            .. facts.Past.Where(day => day.Day > DateOnly.FromDateTime(now).AddDays(-PastDays) && day.Day < DateOnly.FromDateTime(now)).OrderBy(day => day.Day)
                .Select(day => (day.Day.AddDays(1).ToDateTime(TimeOnly.MinValue).ToOADate(), (double)day.Remaining)),
            (now.ToOADate(), notice.Remaining),
        ];
        if (past.Count < 2 && facts.History.Days.Count < ForecastRule.FewestDays)
            return null;

        using var plot = new Plot();
        plot.FigureBackground.Color = plot.DataBackground.Color = Colors.Transparent;
        if (facts.History.Days.Count >= ForecastRule.FewestDays && notice.Remaining > 0)
            DrawAhead(plot, now, notice.Remaining, facts.History);
        var line = plot.Add.Scatter(past.Select(point => point.Day).ToArray(), past.Select(point => point.Left).ToArray(), Line);
        (line.LineWidth, line.MarkerSize, line.ConnectStyle) = (5, 0, ConnectStyle.StepHorizontal);
        if (low > 0)
        {
            var threshold = plot.Add.HorizontalLine(low, 2.5f, Threshold, LinePattern.Dashed);
            threshold.IsDraggable = false;
        }

        Dress(plot, past[0].Day, now.AddDays(FutureDays).ToOADate(), past.Max(point => point.Left), language);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static void DrawAhead(Plot plot, DateTime now, int remaining, UsageHistory history)
    {
        var curve = ForecastRule.Curve(remaining, history, FutureDays);
        double[] days = [now.ToOADate(), .. Enumerable.Range(1, FutureDays).Select(day => now.AddDays(day).ToOADate())];
        var range = plot.Add.FillY(days, [remaining, .. curve.Select(day => day.Early)], [remaining, .. curve.Select(day => day.Late)]);
        (range.FillColor, range.LineWidth, range.MarkerSize) = (Ahead.WithAlpha(.28), 0, 0);
        var expected = plot.Add.Scatter(days, (double[])[remaining, .. curve.Select(day => day.Expected)], Ahead);
        (expected.LineWidth, expected.MarkerSize, expected.LinePattern) = (4, 0, LinePattern.Dashed);
    }

    private static void Dress(Plot plot, double first, double last, double most, string language)
    {
        // Days as the reader writes them, and few enough for a telephone.
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (var day = Math.Ceiling(first) + 3; day < last - 3; day += TickDays)
            ticks.AddMajor(day, Words.ShortDay(DateTime.FromOADate(day), language));
        plot.Axes.Bottom.TickGenerator = ticks;
        plot.Axes.SetLimits(first, last, 0, Math.Max(1, most * 1.12));
        plot.Axes.Color(Grey);
        foreach (var label in (LabelStyle[])[plot.Axes.Bottom.TickLabelStyle, plot.Axes.Left.TickLabelStyle])
            (label.FontSize, label.FontName) = (32, "DejaVu Sans");
        plot.Axes.Right.IsVisible = plot.Axes.Top.IsVisible = false;
        plot.Grid.MajorLineColor = Grey.WithAlpha(.25);
    }
}
