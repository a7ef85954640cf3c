namespace Aspire.Hosting.Processes;

/// <summary>A program to run as a child of the host.</summary>
sealed record ChildCommand(string FileName, IReadOnlyList<string> Arguments)
{
    public string? WorkingDirectory { get; init; }
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The account to run as when the host is root, for programs that refuse to be root.</summary>
    public string? UserInsteadOfRoot { get; init; }

    /// <summary>The whole command line, with the change of user where one is needed.</summary>
    public IEnumerable<string> CommandLine =>
        UserInsteadOfRoot is { } user && System.Environment.IsPrivilegedProcess
            ? ["setpriv", $"--reuid={user}", $"--regid={user}", "--init-groups", "--", FileName, .. Arguments]
            : [FileName, .. Arguments];
}
