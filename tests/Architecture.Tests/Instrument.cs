using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>A metric as the code defines it.</summary>
/// <param name="Name">The name in OpenTelemetry: <c>ticketplatform.outbox.age</c>.</param>
/// <param name="Kind"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
/// <param name="Unit"><c>s</c>, <c>{message}</c>, or nothing.</param>
sealed partial record Instrument(string Name, string Kind, string Unit)
{
    /// <summary>Every metric of the product.</summary>
    public static IReadOnlyList<Instrument> Defined { get; } =
    [
        .. Repository
            .Sources("*.cs")
            .Where(path => !Path.GetRelativePath(Repository.Root, path).StartsWith("tests", StringComparison.Ordinal))
            .SelectMany(path => In(File.ReadAllText(path))),
    ];

    public static IEnumerable<Instrument> In(string code) =>
        Creation()
            .Matches(code)
            .Select(created => new Instrument(
                created.Groups["name"].Value,
                created.Groups["kind"].Value switch
                {
                    var kind when kind.EndsWith("Histogram", StringComparison.Ordinal) => "histogram",
                    "Counter" or "ObservableCounter" => "counter",
                    _ => "gauge",
                },
                UnitOf().Match(created.Value).Groups[1].Value
            ));

    /// <summary>
    /// The names of its series in Prometheus: https://prometheus.io/docs/guides/opentelemetry/, "Translation".
    /// </summary>
    public IEnumerable<string> Series
    {
        get
        {
            var unit = Unit switch
            {
                "" => "",
                "s" => "_seconds",
                "By" => "_bytes",
                ['{', ..] => "",
                _ => throw new InvalidOperationException($"The unit {Unit} of {Name} has no translation here."),
            };
            var name = Name.Replace('.', '_') + unit;
            return Kind switch
            {
                "counter" => [$"{name}_total"],
                "histogram" => [$"{name}_bucket", $"{name}_count", $"{name}_sum"],
                _ => [name],
            };
        }
    }

    // The whole call: meter.CreateCounter<long>("name", "unit", "description");
    [GeneratedRegex(
        """\.Create(?<kind>(?:Observable)?(?:Counter|UpDownCounter|Gauge)|Histogram)(?:<\w+>)?\(\s*"(?<name>[^"]+)"[^;]*;"""
    )]
    private static partial Regex Creation();

    [GeneratedRegex("""[(,]\s*"(s|ms|By|1|%|\{\w+\})"\s*[,)]""")]
    private static partial Regex UnitOf();
}
