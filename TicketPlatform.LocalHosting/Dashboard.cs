using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting;

/// <summary>Aspire's own dashboard, which shows the traces, metrics and logs of all processes, if its CLI is installed.</summary>
sealed class DashboardResource : ProcessResource
{
    readonly string cli;

    public DashboardResource(string cli) : base("dashboard")
    {
        this.cli = cli;
        Endpoints.Add(new Endpoint("http", "http", 18888));
        Endpoints.Add(new Endpoint("otlp", "http", 18889));
    }

    public string OtlpEndpoint => Endpoints[1].AddressOf(0);

    internal override async Task<ChildCommand> PrepareAsync(int replica, CancellationToken cancellationToken)
    {
        // The CLI unpacks itself below its home.
        var home = Directory.CreateDirectory(Path.Combine(Host.LocalDirectory, "dashboard")).FullName;
        return await Task.FromResult(new ChildCommand(cli,
        [
            "dashboard", "run", "--nologo", "--non-interactive", "--allow-anonymous",
            "--frontend-url", Endpoints[0].DisplayAddressOf(0),
            "--otlp-grpc-url", OtlpEndpoint,
            "--otlp-http-url", $"http://127.0.0.1:{Ports.Take(18890)}",
        ])
        {
            Environment = new Dictionary<string, string>
            {
                ["HOME"] = home,
                ["NO_COLOR"] = "1",
                ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "true",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "true",
            },
        });
    }
}

static class Dashboard
{
    /// <summary>The CLI comes through npm, as a package per platform.</summary>
    public static DashboardResource? FindInstalled(HostContext host)
    {
        if (host.IsTesting)
        {
            return null;
        }

        var packages = Path.Combine(host.LocalDirectory, "node", "node_modules", "@microsoft");
        var folders = Directory.Exists(packages)
            ? Directory.GetDirectories(packages, "aspire-cli-*").Select(package => Path.Combine(package, "bin")).ToArray()
            : [];
        return Programs.Find("aspire", folders) is { } cli ? new DashboardResource(cli) : null;
    }
}
