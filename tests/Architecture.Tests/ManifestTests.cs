using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>Compares the published manifest with the AppHost, and Compose and Kubernetes with the manifest.</summary>
public sealed class ManifestTests
{
    public static TheoryData<string> Everything => [.. AspireManifest.Names];

    public static TheoryData<string> Services =>
        [.. AspireManifest.Names.Where(name => AspireManifest.IsProject(name) && AspireManifest.HasEndpoint(name))];

    [Fact]
    public async Task The_manifest_is_what_the_AppHost_publishes_today()
    {
        // Beside deploy/, because paths in the manifest are relative to it.
        var published = Path.Combine(Repository.Root, "artifacts", "aspire-manifest.json");
        Directory.CreateDirectory(Path.GetDirectoryName(published)!);
        await PublishAsync(published);
        Assert.True(
            await File.ReadAllTextAsync(published) == await File.ReadAllTextAsync(AspireManifest.Path),
            "deploy/aspire-manifest.json is stale: run scripts/publish-manifest.sh and commit the result."
        );
    }

    [Fact]
    public void The_manifest_has_the_whole_platform() =>
        Assert.Equal(
            [
                "booking-api",
                "customer-portal",
                "employee-portal",
                "migrations",
                "postgres",
                "rabbitmq",
                "redis",
                "workers",
            ],
            AspireManifest.Names
        );

    [Theory]
    [MemberData(nameof(Everything))]
    public void Compose_runs_every_resource_from_the_same_image(string name)
    {
        var service = Manifests.Services(Manifests.Compose)[name];
        var image = AspireManifest.IsProject(name)
            ? $"${{IMAGE_PREFIX:-ticketplatform}}/{Repository.ContainerRepository(AspireManifest.Project(name))}:${{IMAGE_TAG:?}}"
            : AspireManifest.Image(name);
        Assert.Contains($"image: {image}\n", service, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Kubernetes_runs_every_service_from_the_same_image_and_lets_it_scale(string name)
    {
        var deployment = Manifests.Object("Deployment", name);
        Assert.Contains(
            $"image: ticketplatform/{Repository.ContainerRepository(AspireManifest.Project(name))}\n",
            deployment,
            StringComparison.Ordinal
        );
        var replicas = Regex.Match(
            Manifests.Object("HorizontalPodAutoscaler", name),
            @"minReplicas: (\d+)\n\s+maxReplicas: (\d+)"
        );
        Assert.InRange(int.Parse(replicas.Groups[1].Value, CultureInfo.InvariantCulture), 2, 3);
        Assert.InRange(int.Parse(replicas.Groups[2].Value, CultureInfo.InvariantCulture), 4, 20);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_endpoint_can_be_reached(string name)
    {
        // Our images listen on 8080, as ASP.NET's base image does.
        Assert.Contains(
            "ASPNETCORE_HTTP_PORTS: \"8080\"",
            Manifests.Services(Manifests.Compose)[name],
            StringComparison.Ordinal
        );
        Assert.Contains("port: 8080", Manifests.Object("Service", name), StringComparison.Ordinal);
        if (AspireManifest.IsExternal(name))
            Assert.Contains($"name: {name}, port:", Manifests.Object("Ingress", "platform"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_setting_that_the_AppHost_hands_over_is_in_Compose_and_Kubernetes(string name)
    {
        if (!AspireManifest.IsProject(name))
            return;
        // Addresses are given by the service's name in one and by https in the other, so their scheme does not matter.
        var expected = AspireManifest
            .Settings(name)
            .Where(setting => !setting.Contains("__https__", StringComparison.Ordinal))
            .ToHashSet();
        Assert.Subset(Manifests.Settings(Manifests.Services(Manifests.Compose)[name]).ToHashSet(), expected);
        var workload = Manifests.Object(name == "migrations" ? "Job" : "Deployment", name);
        Assert.Subset(
            Manifests
                .Settings(workload)
                .Concat(Manifests.Settings(Manifests.Object("ConfigMap", "platform")))
                .ToHashSet(),
            expected
        );
    }

    [Fact]
    public void A_server_is_addressed_at_the_port_of_its_image()
    {
        var compose = Manifests.Compose;
        Assert.Equal(5432, AspireManifest.ContainerPort("postgres"));
        Assert.Contains($"redis:{AspireManifest.ContainerPort("redis")},", compose, StringComparison.Ordinal);
        Assert.Contains($"@rabbitmq:{AspireManifest.ContainerPort("rabbitmq")}", compose, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrations_run_the_same_command_everywhere()
    {
        Assert.Equal(["migrate"], AspireManifest.Arguments("migrations"));
        Assert.Contains(
            "command: [migrate]",
            Manifests.Services(Manifests.Compose)["migrations"],
            StringComparison.Ordinal
        );
        Assert.Contains("args: [migrate]", Manifests.Object("Job", "migrations"), StringComparison.Ordinal);
    }

    static async Task PublishAsync(string file)
    {
        // …/tests/Architecture.Tests/bin/Debug/net10.0 → …/TicketPlatform.AppHost/bin/Debug/net10.0
        var folder = Path.GetRelativePath(
            Path.Combine(Repository.Root, "tests", "Architecture.Tests"),
            AppContext.BaseDirectory
        );
        var host = Path.Combine(Repository.Root, "TicketPlatform.AppHost", folder, "TicketPlatform.AppHost.dll");
        var start = new ProcessStartInfo("dotnet", [host, "--publisher", "manifest", "--output-path", file])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var publish = Process.Start(start)!;
        var output = publish.StandardOutput.ReadToEndAsync();
        var errors = publish.StandardError.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, await output + await errors);
    }
}
