using System.Globalization;

namespace LoadTests;

/// <summary>What a row must reach. A row with errors or oversold seats never reaches it.</summary>
sealed record Target(string Text, Func<Result, bool> IsEnough)
{
    static readonly Dictionary<string, Target> All = new(StringComparer.Ordinal)
    {
        ["direct-purchase"] = Ratio(0.60),
        ["hold-spread-16"] = Ratio(0.35),
        ["hold-spread-64"] = Ratio(0.45),
        ["purchase-16"] = Ratio(0.22),
        ["sellout-500"] = P99(250),
        ["outbox-5000"] = PerSecond(180),
        ["outbox-50-age"] = MaxRatio(1.1),
        ["complete-16"] = PerSecond(100),
        ["availability-15000"] = Ratio(0.60),
        ["page-home"] = Ratio(0.40),
        ["page-results"] = Ratio(0.40),
        ["page-event"] = Ratio(0.40),
        ["page-seats"] = Ratio(0.40),
        ["checkout-page-64"] = Ratio(0.30),
        ["api-events"] = Ratio(0.40),
        ["api-event"] = Ratio(0.40),
        ["rush-5000"] = P99(1000),
        ["size-seats-10000"] = Ratio(0.83),
        ["size-seats-100000"] = Ratio(0.83),
        ["size-events-1000"] = Ratio(0.83),
        ["size-events-10000"] = Ratio(0.83),
        ["streams-2000"] = new("no late change", _ => true),
        ["streams-2000-memory"] = new("≤ 40 KiB", r => r.Value <= 40),
        ["best-available-15000-0"] = P99(5),
        ["best-available-15000-50"] = P99(5),
        ["best-available-15000-97"] = P99(5),
    };

    public bool IsReached(Result row) => row.Errors == 0 && row.Oversold == 0 && IsEnough(row);

    public static Target? Of(string row) => All.GetValueOrDefault(row);

    static Target Ratio(double min) => new(Format($"ratio ≥ {min:0.00}"), r => r.Ratio >= min);

    static Target MaxRatio(double max) => new(Format($"ratio ≤ {max:0.0}"), r => r.Ratio <= max);

    static Target PerSecond(double min) => new(Format($"≥ {min}/s"), r => r.Value >= min);

    static Target P99(double max) => new(Format($"p99 ≤ {max} ms"), r => r.P99Ms <= max);

    static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
