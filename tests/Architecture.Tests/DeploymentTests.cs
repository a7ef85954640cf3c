using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>
/// Compares the manifests under <c>deploy/</c> with the topology and the settings that the code reads.
/// </summary>
public sealed partial class DeploymentTests
{
    static readonly string[] Services = ["booking-api", "workers", "customer-portal", "employee-portal"];

    [Theory]
    [InlineData("booking-api")]
    [InlineData("workers")]
    [InlineData("customer-portal")]
    [InlineData("employee-portal")]
    public void In_Kubernetes_a_service_is_probed_scaled_limited_and_unprivileged(string name)
    {
        var deployment = Manifests.Object("Deployment", name);
        Assert.Matches(@"readinessProbe:\n\s+httpGet: \{ path: /health,", deployment);
        Assert.Matches(@"livenessProbe:\n\s+httpGet: \{ path: /alive,", deployment);
        foreach (
            var demanded in new[]
            {
                "runAsNonRoot: true",
                "runAsUser: 1654",
                "readOnlyRootFilesystem: true",
                "allowPrivilegeEscalation: false",
                "drop: [ALL]",
                "requests: {",
                "limits: {",
                "maxUnavailable: 0",
            }
        )
            Assert.Contains(demanded, deployment, StringComparison.Ordinal);
        Assert.Contains(
            $"name: {name} }}",
            Manifests.Object("HorizontalPodAutoscaler", name),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"app.kubernetes.io/name: {name}",
            Manifests.Object("PodDisruptionBudget", name),
            StringComparison.Ordinal
        );
        Assert.Contains("port: 8080", Manifests.Object("Service", name), StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_has_its_own_job_before_everything_else()
    {
        Assert.Contains("args: [migrate]", Manifests.Object("Job", "migrations"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "migrations.yaml",
            Source("deploy/kubernetes/kustomization.yaml"),
            StringComparison.Ordinal
        );
        var compose = Manifests.Services(Manifests.Compose);
        Assert.Contains("command: [migrate]", compose["migrations"], StringComparison.Ordinal);
        Assert.All(new[] { "booking-api", "workers" }, name =>
            Assert.Contains(
                "migrations: { condition: service_completed_successfully }",
                compose[name],
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public void In_Compose_servers_are_checked_and_services_write_nowhere()
    {
        var compose = Manifests.Services(Manifests.Compose);
        Assert.All(new[] { "postgres", "redis", "rabbitmq" }, name =>
            Assert.Contains("healthcheck:", compose[name], StringComparison.Ordinal)
        );
        Assert.All(Services, name => Assert.Contains("read_only: true", compose[name], StringComparison.Ordinal));
        // Active health checks do not work with addresses that change: a failing replica is skipped for a while
        // instead.
        Assert.Contains("fail_duration 10s", Source("deploy/compose/Caddyfile"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "booking-api",
        "ConnectionStrings__bookingdb ConnectionStrings__redis Tickets__SigningKey ServiceAuth__Keys__customer-portal ServiceAuth__Keys__employee-portal"
    )]
    [InlineData(
        "workers",
        "ConnectionStrings__bookingdb ConnectionStrings__redis ConnectionStrings__rabbitmq Tickets__SigningKey"
    )]
    [InlineData("migrations", "ConnectionStrings__bookingdb ConnectionStrings__rabbitmq")]
    [InlineData("customer-portal", "ServiceAuth__Key")]
    [InlineData("employee-portal", "ServiceAuth__Key")]
    public void A_service_gets_the_secrets_that_it_needs_and_a_portal_no_connection(string name, string needed)
    {
        foreach (
            var manifest in new[]
            {
                Manifests.Services(Manifests.Compose)[name],
                Manifests.Object(name == "migrations" ? "Job" : "Deployment", name),
            }
        )
        {
            var settings = Manifests.Settings(manifest).ToHashSet();
            Assert.Subset(settings, needed.Split(' ').ToHashSet());
            if (name.EndsWith("portal", StringComparison.Ordinal))
                Assert.DoesNotContain(settings, s => s.StartsWith("ConnectionStrings", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("booking-api")]
    [InlineData("workers")]
    [InlineData("customer-portal")]
    [InlineData("employee-portal")]
    public void Prometheus_scrapes_a_service_at_the_port_of_its_metrics_and_nobody_else_reaches_it(string name)
    {
        var port = Regex
            .Match(Manifests.Object("ConfigMap", "platform"), @"Metrics__PrometheusPort: ""(\d+)""")
            .Groups[1]
            .Value;
        var deployment = Manifests.Object("Deployment", name);
        Assert.Contains($"{{ name: metrics, containerPort: {port} }}", deployment, StringComparison.Ordinal);
        Assert.Contains($"prometheus.io/port: \"{port}\"", deployment, StringComparison.Ordinal);
        Assert.DoesNotContain(port, Manifests.Object("Service", name), StringComparison.Ordinal);
        var policy = Assert.Single(Manifests.Objects, manifest =>
            manifest.Contains("kind: NetworkPolicy\n", StringComparison.Ordinal)
            && manifest.Contains($"port: {port}", StringComparison.Ordinal)
        );
        Assert.Contains("kubernetes.io/metadata.name: monitoring", policy, StringComparison.Ordinal);
        Assert.Matches($@"values: \[.*\b{name}\b.*\]", policy);

        Assert.Contains(
            "Metrics__PrometheusPort: ${METRICS_PORT:-}",
            Manifests.Services(Manifests.Compose)[name],
            StringComparison.Ordinal
        );
        var scraped = Source("deploy/prometheus/prometheus.yml");
        Assert.Matches($@"names: \[.*\b{name}\b.*\]", scraped);
        Assert.Contains($"port: {port}\n", scraped, StringComparison.Ordinal);
    }

    [Fact]
    public void In_Compose_monitoring_is_optional_and_reached_from_this_machine_only()
    {
        var compose = Manifests.Services(Manifests.Compose);
        Assert.All(new[] { "prometheus", "grafana" }, name =>
            Assert.Contains("profiles: [metrics]", compose[name], StringComparison.Ordinal)
        );
        var published = compose
            .Where(service => service.Value.Contains("ports:", StringComparison.Ordinal))
            .Select(service => service.Key);
        Assert.Equal(["grafana", "proxy"], published.Order());
        Assert.Contains("ports: [\"127.0.0.1:3000:3000\"]", compose["grafana"], StringComparison.Ordinal);
        foreach (Match mounted in Regex.Matches(Manifests.Compose, @"- \.\./([^:]+):"))
            Assert.True(Path.Exists(Path.Combine(Repository.Root, "deploy", mounted.Groups[1].Value)), mounted.Value);
    }

    // A shop in demo mode while the others use Stripe would receive card numbers that must not reach us.
    [Theory]
    [InlineData("booking-api")]
    [InlineData("workers")]
    [InlineData("customer-portal")]
    public void In_Compose_every_process_that_needs_the_payment_provider_knows_it(string name) =>
        Assert.Contains(
            "Payments__Provider: ${PAYMENTS_PROVIDER:-demo}\n",
            Manifests.Services(Manifests.Compose)[name],
            StringComparison.Ordinal
        );

    [Fact]
    public void Every_image_has_a_version() => Assert.Empty(AllManifests().SelectMany(Unpinned));

    [Fact]
    public void An_image_without_a_version_is_detected() =>
        Assert.Equal(
            ["grafana/grafana", "redis:latest"],
            Unpinned("    image: grafana/grafana\n    image: redis:latest\n    image: caddy:2\n")
        );

    [Fact]
    public void Every_setting_in_a_manifest_is_one_that_the_code_reads() =>
        Assert.All(AllManifests().SelectMany(Manifests.Settings).Distinct(), setting =>
            Assert.True(IsKnown(setting), setting)
        );

    [Fact]
    public void An_unused_setting_is_detected()
    {
        Assert.False(IsKnown("Tickets__SigningKeys"));
        Assert.False(IsKnown("Ticket__SigningKey"));
    }

    [Fact]
    public void No_secret_is_written_down() => Assert.Empty(AllManifests().SelectMany(Manifests.SecretsIn));

    [Fact]
    public void A_secret_in_plain_text_is_detected() =>
        Assert.Equal(
            ["POSTGRES_PASSWORD", "ConnectionStrings__redis"],
            Manifests.SecretsIn(
                "  POSTGRES_PASSWORD: hunter2\n  REDIS_PASSWORD: ${REDIS_PASSWORD:?}\n  ConnectionStrings__redis: redis:6379\n"
            )
        );

    [Fact]
    public void Every_variable_of_the_Compose_file_is_explained()
    {
        var explained = Source("deploy/compose/.env.example")
            .Split('\n')
            .Where(l => l.Contains('='))
            .Select(l => l[..l.IndexOf('=')])
            .ToHashSet();
        Assert.Empty(Variable().Matches(Manifests.Compose).Select(m => m.Groups[1].Value).Distinct().Except(explained));
    }

    // Kustomize sets the versions of our own in Kubernetes: "images" in kustomization.yaml.
    static IEnumerable<string> Unpinned(string manifest) =>
        Image()
            .Matches(manifest)
            .Select(m => m.Groups[1].Value)
            .Where(image =>
                !image.StartsWith("ticketplatform/", StringComparison.Ordinal)
                && !Regex.IsMatch(image, @":(?!latest$)\S+$")
            );

    static IEnumerable<string> AllManifests() => Manifests.Objects.Append(Manifests.Compose);

    static string Source(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    // Tickets__SigningKey is known if an options record is bound to "Tickets" and has SigningKey, or if the code
    // contains "Tickets:SigningKey".
    static bool IsKnown(string setting)
    {
        var parts = setting.Split("__");
        if (parts[0] is "ConnectionStrings" or "services")
            return true;
        return Code.Value.Contains($"\"{parts[0]}:{parts[1]}\"", StringComparison.Ordinal)
            || BoundOptions()
                .Matches(Code.Value)
                .Where(m => m.Groups[2].Value == parts[0])
                .Any(m =>
                    Regex.IsMatch(
                        Code.Value,
                        $@"record {m.Groups[1].Value}\b(?:(?!\n\}}).)*?\b{parts[1]} \{{ get; init; \}}",
                        RegexOptions.Singleline
                    )
                );
    }

    static readonly Lazy<string> Code = new(() =>
        string.Concat(
            Repository
                .Sources("*.cs")
                .Where(path =>
                    !path.Contains(
                        $"{Path.DirectorySeparatorChar}tests{Path.DirectorySeparatorChar}",
                        StringComparison.Ordinal
                    )
                )
                .Select(File.ReadAllText)
        )
    );

    [GeneratedRegex(@"AddOptions<(\w+)>\(\)\s*\.BindConfiguration\(""(\w+)""\)")]
    private static partial Regex BoundOptions();

    [GeneratedRegex(@"(?m)^\s+image: (\S+)$")]
    private static partial Regex Image();

    [GeneratedRegex(@"\$\{([A-Z_]+)")]
    private static partial Regex Variable();
}
