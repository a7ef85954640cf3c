using System.Globalization;
using System.Text.Json;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET project, run from its built output, so that starting does not build again.</summary>
public sealed class ProjectResource : ProcessResource, IResourceWithServiceDiscovery
{
    readonly string projectFile;
    readonly Dictionary<string, string> profileVariables = [];

    internal ProjectResource(string name, string projectFile, bool useLaunchProfile) : base(name)
    {
        this.projectFile = projectFile;
        var launchSettings = Path.Combine(Folder, "Properties", "launchSettings.json");
        if (useLaunchProfile && File.Exists(launchSettings))
        {
            ReadLaunchProfile(launchSettings);
        }
    }

    string Folder => Path.GetDirectoryName(projectFile)!;

    internal override Task<ChildCommand> PrepareAsync(int replica, CancellationToken cancellationToken)
    {
        // Built together, so the host's own bin/<configuration>/<framework> names the project's too.
        var output = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar)[^2..];
        var assembly = Path.Combine([Folder, "bin", .. output, Path.GetFileNameWithoutExtension(projectFile) + ".dll"]);
        if (!File.Exists(assembly))
        {
            throw new DistributedApplicationException($"'{Name}' is not built: there is no {assembly}. Run 'dotnet build' first.");
        }

        var variables = new Dictionary<string, string>(profileVariables, StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = Host.EnvironmentName,
            ["DOTNET_ENVIRONMENT"] = Host.EnvironmentName,
            ["OTEL_SERVICE_NAME"] = Name,
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={replica.ToString(CultureInfo.InvariantCulture)}",
        };
        if (Endpoints.Count > 0)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', Endpoints.Select(endpoint => endpoint.AddressOf(replica)));
        }

        if (Host.OtlpEndpoint is { } otlp)
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = Host.OtlpProtocol;

            // Somebody is watching: do not collect for a minute first. Milliseconds.
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = "2000";
            variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        }

        return Task.FromResult(new ChildCommand("dotnet", [assembly, .. Args]) { WorkingDirectory = Folder, Environment = variables });
    }

    // { "profiles": { "http": { "applicationUrl": "http://localhost:5100", "environmentVariables": { … } } } }
    void ReadLaunchProfile(string file)
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var profile = settings.RootElement.GetProperty("profiles").EnumerateObject().First().Value;
        if (profile.TryGetProperty("applicationUrl", out var urls)
            && urls.GetString()!.Split(';').FirstOrDefault(url => url.StartsWith("http:", StringComparison.Ordinal)) is { } url)
        {
            Endpoints.Add(new Endpoint("http", "http", new Uri(url).Port));
        }

        if (profile.TryGetProperty("environmentVariables", out var variables))
        {
            foreach (var variable in variables.EnumerateObject())
            {
                profileVariables[variable.Name] = variable.Value.GetString()!;
            }
        }
    }
}

/// <summary>Any other program.</summary>
public sealed class ExecutableResource : ProcessResource
{
    readonly string command;
    readonly string workingDirectory;

    internal ExecutableResource(string name, string command, string workingDirectory) : base(name) =>
        (this.command, this.workingDirectory) = (command, workingDirectory);

    internal override Task<ChildCommand> PrepareAsync(int replica, CancellationToken cancellationToken) =>
        Task.FromResult(new ChildCommand(command, [.. Args]) { WorkingDirectory = workingDirectory });

    internal override async Task<bool> IsHealthyAsync(int replica, CancellationToken cancellationToken)
    {
        foreach (var endpoint in Endpoints)
        {
            if (!await Probes.AcceptsAsync(endpoint.Ports[replica], cancellationToken))
            {
                return false;
            }
        }

        return true;
    }
}
