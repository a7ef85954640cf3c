using System.Text.Json;
using System.Text.Json.Nodes;

namespace Architecture.Tests;

/// <summary>
/// <c>deploy/aspire-manifest.json</c>, which the AppHost publishes:
/// <c>{ "resources": { "redis": { "type": "container.v0", "image": "docker.io/library/redis:7-alpine", … }, … } }</c>.
/// </summary>
static class AspireManifest
{
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "deploy", "aspire-manifest.json");

    static readonly JsonObject Resources = JsonNode.Parse(File.ReadAllText(Path))!["resources"]!.AsObject();

    /// <summary>Resources that run: containers and projects.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Resources
            .Where(r => (string?)r.Value!["type"] is "container.v0" or "project.v0")
            .Select(r => r.Key)
            .Order(StringComparer.Ordinal),
    ];

    public static bool IsProject(string name) => (string?)Resources[name]!["type"] == "project.v0";

    /// <summary>
    /// The project's name, or the image of a container without the registry's default host and folder.
    /// </summary>
    public static string Project(string name) =>
        System.IO.Path.GetFileNameWithoutExtension((string)Resources[name]!["path"]!);

    public static string Image(string name) =>
        ((string)Resources[name]!["image"]!).Replace("docker.io/library/", "", StringComparison.Ordinal);

    public static IReadOnlyList<string> Arguments(string name) =>
        Resources[name]!["args"]?.AsArray().Select(argument => (string)argument!).ToArray() ?? [];

    /// <summary>Our own settings that the AppHost passes on, like <c>Tickets__SigningKey</c>.</summary>
    public static IReadOnlyList<string> Settings(string name) =>
        Resources[name]!
            ["env"]
            ?.AsObject()
            .Select(variable => variable.Key)
            .Where(key => key.Contains("__", StringComparison.Ordinal))
            .ToArray()
        ?? [];

    public static bool HasEndpoint(string name) => Resources[name]!["bindings"] is not null;

    public static bool IsExternal(string name) =>
        Resources[name]!
            ["bindings"]
            ?.AsObject()
            .Any(binding => binding.Value!["external"]?.GetValueKind() == JsonValueKind.True)
        ?? false;

    public static int ContainerPort(string name) => (int)Resources[name]!["bindings"]!["tcp"]!["targetPort"]!;
}
