using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>
/// Compares the metrics that the code defines with those in the documents, the dashboard and the alerts. The metrics of
/// .NET itself on the dashboard are tested with a real scrape (<c>MetricsEndpointTests</c>).
/// </summary>
public sealed partial class MetricsTableTests
{
    [Fact]
    public void Every_metric_is_in_the_table_of_the_operations_guide_with_its_kind_and_unit()
    {
        Assert.True(Instrument.Defined.Count > 10, $"only {Instrument.Defined.Count} metrics were found");
        Assert.Equal(Instrument.Defined.Select(RowOf).Order(), Rows(Operations).Order());
    }

    [Fact]
    public void Every_metric_that_a_document_names_exists() =>
        Assert.Empty(
            from path in Documents
            from name in UnknownIn(File.ReadAllText(path))
            select $"{Path.GetFileName(path)}: {name}"
        );

    [Fact]
    public void Every_metric_of_ours_that_the_dashboard_and_alerts_use_exists()
    {
        var used = Queries.SelectMany(path => SeriesIn(File.ReadAllText(path))).ToHashSet();
        Assert.True(used.Count > 10, $"only {used.Count} metrics were found");
        Assert.Empty(used.Except(Instrument.Defined.SelectMany(metric => metric.Series)));
    }

    [Fact]
    public void Every_metric_of_ours_is_on_the_dashboard()
    {
        var shown = SeriesIn(File.ReadAllText(Dashboard)).ToHashSet();
        Assert.Empty(
            Instrument.Defined.Where(metric => !metric.Series.Any(shown.Contains)).Select(metric => metric.Name)
        );
    }

    [Fact]
    public void Names_follow_the_conventions_of_OpenTelemetry() =>
        Assert.All(Instrument.Defined, metric => Assert.Matches(@"^ticketplatform(\.[a-z]+)+$", metric.Name));

    [Fact]
    public void An_unknown_metric_is_detected()
    {
        Assert.Equal(
            ["payments.circuit.open", "ticketplatform.outbox.ages", "ticketplatform_outbox_age"],
            UnknownIn(
                "metric `payments.circuit.open`; `ticketplatform.outbox.ages`, `ticketplatform.outbox.age`, "
                    + "`ticketplatform_outbox_age`; the queue `ticketplatform.dead`"
            )
        );
        Assert.Equal(["ticketplatform_outbox_agee"], SeriesIn("max(ticketplatform_outbox_agee)"));
    }

    [Fact]
    public void A_metric_is_read_from_the_code_with_its_series()
    {
        var metrics = Instrument
            .In(
                """
                meter.CreateCounter<long>("a.sold", "{seat}", "Seats"); meter.CreateObservableGauge(
                    "a.age", () => last, "s", "Age"); meter.CreateHistogram<double>("a.size", "By");
                """
            )
            .ToList();
        Assert.Equal(
            [new("a.sold", "counter", "{seat}"), new("a.age", "gauge", "s"), new("a.size", "histogram", "By")],
            metrics
        );
        Assert.Equal(
            ["a_sold_total", "a_age_seconds", "a_size_bytes_bucket", "a_size_bytes_count", "a_size_bytes_sum"],
            metrics.SelectMany(metric => metric.Series)
        );
    }

    static string Operations => File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

    static string Dashboard => Path.Combine(Repository.Root, "deploy", "grafana", "ticketplatform.json");

    static IEnumerable<string> Documents =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md"));

    static IEnumerable<string> Queries =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy", "prometheus"), "*.yml").Append(Dashboard);

    static string RowOf(Instrument metric) =>
        $"{metric.Name} | {metric.Kind} | {(metric.Unit.Length == 0 ? "–" : metric.Unit)}";

    static IEnumerable<string> Rows(string document) =>
        Row()
            .Matches(document.Split("\n## Metrics\n")[1].Split("\n## ")[0])
            .Select(row => $"{row.Groups[1].Value} | {row.Groups[2].Value} | {row.Groups[3].Value}");

    static IEnumerable<string> SeriesIn(string queries) => Series().Matches(queries).Select(series => series.Value);

    static IEnumerable<string> UnknownIn(string document)
    {
        var known = Instrument.Defined.SelectMany(metric => metric.Series.Append(metric.Name)).ToHashSet();
        return Named()
            .Matches(document)
            .Select(named => named.Groups[1].Value)
            .Where(name => !known.Contains(name))
            .Distinct();
    }

    [GeneratedRegex(@"(?m)^\| `(ticketplatform\.[^`]+)` \| (\w+) \| `?([^|`]+)`? \|")]
    private static partial Regex Row();

    [GeneratedRegex("ticketplatform_[a-z_]+")]
    private static partial Regex Series();

    // Names that are described as metrics or look like ours; the name of a queue has one part less:
    // <paramref name="ticketplatform.dead"/>.
    [GeneratedRegex(@"(?:(?<=[Mm]etrics? )`|`(?=ticketplatform(?:_|\.[a-z]+\.)))([a-z]+(?:[._][a-z]+)+)`")]
    private static partial Regex Named();
}
