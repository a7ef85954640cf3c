using System.Diagnostics;
using System.Net;
using TicketPlatform.AppHost.LocalServers;
using TicketPlatform.TestKit;

namespace EndToEnd.Tests;

/// <summary>
/// oidc-provider, a certified identity provider, as a separate process. The shop is configured for it before it runs.
/// </summary>
sealed class IdentityProvider : IAsyncDisposable
{
    /// <summary>The name in the shop's configuration.</summary>
    public const string Name = "house",
        DisplayName = "House ID";

    static readonly int Port = FreePort.Take();
    readonly Process process;

    IdentityProvider(Process process) => this.process = process;

    public static string Address => $"http://127.0.0.1:{Port}";

    /// <summary>The shop's configuration for it.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings =>
        new[]
        {
            ("DisplayName", DisplayName),
            ("ClientId", "ticket-shop"),
            ("ClientSecret", "a secret of the tests"),
            ("Scopes", "openid email profile"),
            ("AuthorizationEndpoint", $"{Address}/auth"),
            ("TokenEndpoint", $"{Address}/token"),
            ("UserInformationEndpoint", $"{Address}/me"),
        }.Select(setting => KeyValuePair.Create($"OAuth__Providers__{Name}__{setting.Item1}", (string?)setting.Item2));

    public static async Task<IdentityProvider> StartAsync()
    {
        var root = Path.GetDirectoryName(Artifacts.Folder)!;
        var modules = Path.Combine(root, ".local", "identity-provider");
        if (!Directory.Exists(Path.Combine(modules, "node_modules", "oidc-provider")))
            throw new DirectoryNotFoundException(
                "The tests of signing in with a provider need oidc-provider: ./test.sh installs it, or scripts/install.sh, install_identity_provider."
            );
        var start = new ProcessStartInfo(
            "node",
            [Path.Combine(root, "tests", "EndToEnd.Tests", "identity-provider", "server.mjs"), modules, $"{Port}"]
        )
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        var provider = new IdentityProvider(Process.Start(start)!);
        using var http = new HttpClient();
        await Eventually.SeeAsync(
            async () =>
            {
                try
                {
                    return (await http.GetAsync($"{Address}/.well-known/openid-configuration")).StatusCode;
                }
                catch (HttpRequestException)
                {
                    return HttpStatusCode.ServiceUnavailable;
                }
            },
            status => status == HttpStatusCode.OK,
            TimeSpan.FromMinutes(1),
            "the identity provider"
        );
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
