namespace TicketPlatform.TestKit;

/// <summary>The source tree that the tests were built from.</summary>
public static class SourceTree
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file or folder in it.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "TicketPlatform.sln")))
            folder = folder.Parent
                ?? throw new InvalidOperationException("TicketPlatform.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
