using System.Text.RegularExpressions;
using System.Xml.Linq;
using TicketPlatform.TestKit;

namespace Architecture.Tests;

/// <summary>The repository on disk.</summary>
static class Repository
{
    public static readonly string Root = SourceTree.Root;

    public static IReadOnlyList<ProjectFile> Projects { get; } =
    [
        .. Directory
            .EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Where(IsOurs)
            .Select(path => Read(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path))),
    ];

    public static IEnumerable<string> Sources(string pattern) =>
        Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories).Where(IsOurs);

    public static ProjectFile Read(string name, string xml)
    {
        var project = XDocument.Parse(xml);
        return new(
            name,
            [
                .. project
                    .Descendants("ProjectReference")
                    .Where(IsPartOfThisBuild)
                    .Select(r =>
                        Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/'))
                    ),
            ],
            [.. project.Descendants("PackageReference").Select(p => (string)p.Attribute("Include")!)]
        );
    }

    /// <summary>The image of a project, without its prefix: <c>booking-api</c>.</summary>
    public static string ContainerRepository(string project) =>
        Regex
            .Match(
                File.ReadAllText(Path.Combine(Root, "Directory.Build.targets")),
                $@"== '{project}'"">\$\(ContainerPrefix\)/([a-z-]+)<"
            )
            .Groups[1]
            .Value;

    // A reference that only orders the build hands nothing over.
    static bool IsPartOfThisBuild(XElement reference) =>
        (string?)reference.Attribute("ReferenceOutputAssembly") != "false";

    static bool IsOurs(string path)
    {
        var parts = Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar);
        return !parts.Any(part => part is "bin" or "obj" or "node_modules" or "artifacts" || part.StartsWith('.'));
    }
}
