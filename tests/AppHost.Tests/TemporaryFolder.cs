namespace TicketPlatform.AppHost.Tests;

/// <summary>A folder for one test, with programs that are scripts.</summary>
sealed class TemporaryFolder : IDisposable
{
    /// <summary>
    /// The collection of classes that write and run programs. They run one after the other: a process started by
    /// another test while a program is being written has that file open for a moment, and Linux does not execute a file
    /// that is open for writing ("Text file busy").
    /// </summary>
    public const string Programs = "programs";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ticketplatform-host-");

    public string Path => folder.FullName;

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Adds a program that does what the script says.</summary>
    public string AddProgram(string relative, string script = "exit 0")
    {
        var file = AddFile(relative, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(
            file,
            File.GetUnixFileMode(file)
                | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute
                | UnixFileMode.OtherExecute
        );
        return file;
    }

    public string AddFile(string relative, string content)
    {
        var file = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
