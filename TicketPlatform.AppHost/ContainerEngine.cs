using System.ComponentModel;
using System.Diagnostics;
using TicketPlatform.AppHost.LocalServers;

namespace TicketPlatform.AppHost;

/// <summary>The program that runs containers on this machine: Docker or Podman.</summary>
sealed class ContainerEngine
{
    static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);
    static readonly TimeSpan CreateTimeout = TimeSpan.FromSeconds(30);

    // Over a slow connection, an image takes minutes.
    static readonly TimeSpan PullTimeout = TimeSpan.FromMinutes(15);

    public static readonly string[] Programs = ["docker", "podman"];

    ContainerEngine(string name) => Name = name;

    public string Name { get; }

    /// <summary>
    /// The first engine that responds, or null. The command-line tool alone proves nothing: it is often installed
    /// without an engine.
    /// </summary>
    public static ContainerEngine? Find(string[] programs) =>
        Array.Find(programs, Answers) is { } found ? new(found) : null;

    /// <summary>
    /// Pulls the images that the engine does not have, and creates a container of each to see whether that works. The
    /// orchestrator would do the same later, but retries without saying why it fails.
    /// </summary>
    public void RequireImages(IEnumerable<string> images, TextWriter output)
    {
        foreach (var image in images)
        {
            if (Run(Name, AnswerTimeout, "image", "inspect", image) is not null)
            {
                output.WriteLine($"Pulling {image} …");
                Require("pull", image, Run(Name, PullTimeout, "pull", "--quiet", image));
            }
            var container = $"ticketplatform-probe-{Environment.ProcessId}";
            Require("create a container of", image, Run(Name, CreateTimeout, "create", "--name", container, image));
            Run(Name, CreateTimeout, "rm", "--volumes", container);
        }
    }

    void Require(string action, string image, string? failure)
    {
        if (failure is not null)
        {
            throw new StartException(
                $"{Name} cannot {action} {image} ({failure}). Correct that, or start with --Servers=local to use "
                    + "servers installed on "
                    + "this machine."
            );
        }
    }

    static bool Answers(string program) =>
        Run(program, AnswerTimeout, "version", "--format", "{{.Server.Version}}") is null;

    /// <summary>Null if the command succeeds, otherwise its last line of output.</summary>
    static string? Run(string program, TimeSpan timeout, params string[] arguments)
    {
        try
        {
            using var command = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            command.OutputDataReceived += (_, _) => { };
            command.BeginOutputReadLine();
            var said = command.StandardError.ReadToEndAsync();
            if (!command.WaitForExit(timeout))
            {
                command.Kill(entireProcessTree: true);
                return $"no answer within {timeout.TotalSeconds} s";
            }
            if (command.ExitCode == 0)
                return null;
            var last = said.Wait(AnswerTimeout) ? said.Result.Trim().Split('\n')[^1] : "";
            return last.Length > 0 ? last : $"exit code {command.ExitCode}";
        }
        catch (Win32Exception fault)
        {
            // Not installed.
            return fault.Message;
        }
    }
}
