using global::EndToEnd.Tests;

namespace TicketPlatform.EndToEnd.Tests.Hosting;

/// <summary>The programs of this build, for tests that start one as a separate process.</summary>
static class BuiltProgram
{
    public static string Dotnet { get; } =
        Environment
            .GetEnvironmentVariable("PATH")!
            .Split(':')
            .Select(bin => Path.Combine(bin, "dotnet"))
            .First(File.Exists);

    static string Root { get; } = Path.GetDirectoryName(Artifacts.Folder)!;

    // tests/EndToEnd.Tests/bin/Debug/net10.0/ → Workers/bin/Debug/net10.0/Workers.dll
    public static string PathOf(string project) =>
        Path.Combine(
            Root,
            project,
            Path.GetRelativePath(Path.Combine(Root, "tests", "EndToEnd.Tests"), AppContext.BaseDirectory),
            $"{project}.dll"
        );
}
