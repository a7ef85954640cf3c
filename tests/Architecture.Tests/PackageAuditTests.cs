using System.Diagnostics;
using Xunit;

namespace Architecture.Tests;

/// <summary>
/// CI's package audit, <c>scripts/audit-packages.sh</c>, with a <c>dotnet</c> whose output each test chooses. The audit
/// has to fail whenever it cannot know the result.
/// </summary>
public sealed class PackageAuditTests : IDisposable
{
    const string Clean = """{ "version": 1, "projects": [ { "path": "x.csproj" } ] }""";

    readonly string folder = Directory.CreateTempSubdirectory("package-audit-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Clean_packages_pass_when_the_source_knows_vulnerabilities() =>
        Assert.Equal(
            (0, "No package has a known vulnerability of moderate severity or worse."),
            Audit(canary: Vulnerable("High"), solution: Clean)
        );

    [Fact]
    public void A_source_without_vulnerability_data_fails() =>
        Assert.Equal(1, Audit(canary: Clean, solution: Clean).ExitCode);

    [Theory]
    [InlineData("Moderate", 1)]
    [InlineData("High", 1)]
    [InlineData("Critical", 1)]
    [InlineData("Low", 0)]
    public void A_vulnerable_package_fails_from_moderate_severity_up(string severity, int exitCode) =>
        Assert.Equal(exitCode, Audit(canary: Vulnerable("High"), solution: Vulnerable(severity)).ExitCode);

    [Theory]
    [InlineData("restore")]
    [InlineData("list")]
    public void A_failing_command_fails_the_audit(string command) =>
        Assert.NotEqual(0, Audit(canary: Vulnerable("High"), solution: Clean, fails: command).ExitCode);

    static string Vulnerable(string severity) =>
        $$"""
            { "version": 1, "projects": [ { "frameworks": [ { "transitivePackages": [ {
                "id": "Package", "vulnerabilities": [ {
                  "severity": "{{severity}}", "advisoryurl": "https://advisories.example/1"
            } ] } ] } ] } ] }
            """;

    (int ExitCode, string LastLine) Audit(string canary, string solution, string fails = "nothing")
    {
        File.WriteAllText(Path.Combine(folder, "canary.json"), canary);
        File.WriteAllText(Path.Combine(folder, "solution.json"), solution);
        var dotnet = Path.Combine(folder, "dotnet");
        // The canary always works: the command for the solution is the one that fails.
        File.WriteAllText(
            dotnet,
            $"""
            #!/usr/bin/env bash
            case $2 in *canary.csproj) answer=canary ;; *) answer=solution; [ $1 != {fails} ] || exit 1 ;; esac
            [ $1 != list ] || cat {folder}/$answer.json
            """
        );
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "scripts", "audit-packages.sh")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = $"{folder}:{start.Environment["PATH"]}";
        using var script = Process.Start(start)!;
        var output = script.StandardOutput.ReadToEnd();
        script.WaitForExit();
        return (script.ExitCode, output.TrimEnd().Split('\n')[^1]);
    }
}
