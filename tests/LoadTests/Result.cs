using System.Globalization;

namespace LoadTests;

/// <summary>One row of the report.</summary>
/// <param name="Scenario">The name of the row.</param>
/// <param name="Value">Operations per second, unless the name says otherwise.</param>
/// <param name="Baseline">The baseline's value, measured in the same run; null without a baseline.</param>
/// <param name="P50Ms">Median latency in milliseconds.</param>
/// <param name="P99Ms">99th percentile of the latency in milliseconds.</param>
/// <param name="Errors">Responses that were neither a success nor an expected rejection.</param>
/// <param name="Oversold">Seats that were sold or held more than once.</param>
sealed record Result(
    string Scenario,
    double Value,
    double? Baseline = null,
    double P50Ms = 0,
    double P99Ms = 0,
    int Errors = 0,
    long Oversold = 0
)
{
    public const string Header =
        "scenario                       value    baseline   ratio    p50 ms    p99 ms  errors  oversold  target";

    public Result(string scenario, Pace pace, double? baseline = null, long oversold = 0)
        : this(scenario, pace.PerSecond, baseline, pace.P50Ms, pace.P99Ms, pace.Errors, oversold) { }

    public double? Ratio => Value / Baseline;
    public string? Target => LoadTests.Target.Of(Scenario)?.Text;

    /// <summary>Whether the row reaches its target; null without a target.</summary>
    public bool? IsReached => LoadTests.Target.Of(Scenario)?.IsReached(this);

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Scenario, -24}{Value, 12:N0}{Text(Baseline, "N0"), 12}{Text(Ratio, "0.00"), 8}{P50Ms, 10:N1}{P99Ms, 10:N1}{Errors, 8}{Oversold, 10}  {Target}{Verdict}"
        );

    string Verdict =>
        IsReached switch
        {
            true => ": pass",
            false => ": MISS",
            null => "",
        };

    static string Text(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
