using TicketPlatform.AppHost.LocalServers;

namespace TicketPlatform.AppHost;

/// <summary>
/// The command-line arguments: <c>--fresh</c> and settings of the host. .NET ignores unknown arguments, and users would
/// wonder why they have no effect.
/// </summary>
static class HostArguments
{
    const string Help = "./run.sh --help lists what can be set.";

    // What the host or Aspire reads: keys, and sections with everything in them.
    static readonly string[] Known =
    [
        "Servers",
        "DemoData:Enabled",
        "Email:Folder",
        "AppHost:BrowserToken",
        "LocalState:Folder",
        "LocalState:LogFolder",
        "LocalState:Fresh",
        "environment",
        "applicationName",
        "contentRoot",
        "urls",
    ];

    static readonly string[] KnownSections =
    [
        "ConnectionStrings",
        "Parameters",
        "Logging",
        "DcpPublisher",
        "Dashboard",
        "Pipeline",
        "Publishing",
        "Aspire",
    ];

    static readonly string[] KnownPrefixes = ["ASPIRE_", "ASPNETCORE_", "DOTNET_", "DCP_"];

    // How the aspire command line and "--publisher manifest" request something other than a run.
    static readonly string[] OtherThanRun = ["--operation", "--publisher", "--step"];

    /// <summary>The arguments as .NET's configuration understands them.</summary>
    /// <exception cref="StartException">An argument means nothing to the host.</exception>
    public static string[] Parse(string[] args)
    {
        var isRun = !Array.Exists(args, argument => OtherThanRun.Contains(argument.Split('=')[0]));
        var parsed = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--fresh")
            {
                parsed.Add($"--{LocalRun.FreshKey}=true");
                continue;
            }
            var hasValue = args[i].Contains('=') || i + 1 < args.Length && !args[i + 1].StartsWith('-');
            if (isRun)
                Require(args[i], hasValue);
            parsed.Add(args[i]);
            // "--Servers local" is two arguments.
            if (hasValue && !args[i].Contains('='))
                parsed.Add(args[++i]);
        }
        return [.. parsed];
    }

    static void Require(string argument, bool hasValue)
    {
        var key = argument.Split('=')[0].TrimStart('-');
        if (!argument.StartsWith("--", StringComparison.Ordinal) || key.Length == 0)
            throw new StartException($"Unknown argument: {argument}. {Help}");
        if (!IsKnown(key))
        {
            throw new StartException(
                key.Contains(':')
                    ? $"The AppHost has no setting {key}. Settings of the services are environment variables: "
                        + $"{key.Replace(":", "__", StringComparison.Ordinal)}=…"
                    : $"Unknown argument: --{key}. {Help}"
            );
        }
        if (!hasValue)
            throw new StartException($"The argument --{key} has no value. Write --{key}=….");
    }

    static bool IsKnown(string key) =>
        Known.Contains(key, StringComparer.OrdinalIgnoreCase)
        || KnownSections.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase)
        || Array.Exists(KnownPrefixes, prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
