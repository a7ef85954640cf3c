using System.Diagnostics;
using System.Globalization;

namespace LoadTests;

/// <summary>What one scenario came to.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Value">Operations a second.</param>
/// <param name="Baseline">Operations a second of the baseline, taken in the same run; null without one.</param>
/// <param name="P50Ms">Median latency in milliseconds.</param>
/// <param name="P99Ms">99th percentile in milliseconds.</param>
/// <param name="Errors">Answers that were neither a success nor an expected refusal.</param>
/// <param name="Oversold">Places sold or held more than once.</param>
sealed record Result(
    string Scenario,
    double Value,
    double? Baseline,
    double P50Ms,
    double P99Ms,
    int Errors,
    long Oversold
)
{
    public double? Ratio => Value / Baseline;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Scenario, -22}{Value, 10:N0}{(Baseline is { } b ? b.ToString("N0", CultureInfo.InvariantCulture) : "–"), 12}{(Ratio is { } r ? r.ToString("0.00", CultureInfo.InvariantCulture) : "–"), 8}{P50Ms, 10:N1}{P99Ms, 10:N1}{Errors, 8}{Oversold, 10}"
        );
}
