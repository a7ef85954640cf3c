namespace TicketPlatform.AppHost.LocalServers;

/// <summary>
/// A server that the platform needs: its name, its Debian package, and the oldest version that the platform is tested
/// with.
/// </summary>
sealed record ServerProduct(string Name, string Package, Version Oldest)
{
    public StartException NotInstalled() =>
        new($"Not installed: {Package}. Install with: sudo apt-get install {Package}");

    public void RequireSupported(Version version, string program)
    {
        if (version < Oldest)
            throw new StartException(
                $"{program} is {Name} {version}, but the platform needs {Oldest} or newer. Install a newer {Package}."
            );
    }

    /// <summary>
    /// Rejects data of a newer version, which the server itself would do only after it has started to read it. The
    /// version is stored next to the data; an unknown version is not checked.
    /// </summary>
    public void RequireUsable(Version? version, string program, string folder)
    {
        if (version is null)
            return;
        RequireSupported(version, program);
        var record = Path.Combine(folder, "last-version");
        if (File.Exists(record) && Version.TryParse(File.ReadAllText(record), out var last) && last > version)
        {
            throw new StartException(
                $"The data in {folder} was written by {Name} {last}, but version {version} is installed. "
                    + $"Install {Name} {last}, or start with --fresh to delete the data."
            );
        }
        Directory.CreateDirectory(folder);
        File.WriteAllText(record, version.ToString());
    }
}
