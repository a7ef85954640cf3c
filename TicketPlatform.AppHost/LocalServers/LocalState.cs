using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TicketPlatform.AppHost.LocalServers;

/// <summary>
/// The folder in which a checkout keeps what it needs between two starts: <c>data/</c> (files of the servers and generated passwords
/// and keys; <c>--fresh</c> deletes it) and, unless told otherwise, <c>logs/</c>. One platform uses it at a time.
/// </summary>
sealed class LocalState : IDisposable
{
    const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode Passable =
        Private | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    readonly Lock secretsLock = new();
    readonly FileStream lockFile;

    LocalState(string folder, string logFolder, FileStream lockFile)
    {
        Folder = folder;
        LogFolder = logFolder;
        this.lockFile = lockFile;
    }

    public string Folder { get; }
    public string LogFolder { get; }
    string DataFolder => Path.Combine(Folder, "data");

    // PostgreSQL does not run as root, and its account cannot reach a checkout below /root. Only root can make folders in /var/lib.
    string ServersFolder =>
        Environment.IsPrivilegedProcess && !IsReachableByOthers(Path.GetDirectoryName(Folder)!)
            ? Path.Combine(
                "/var/lib",
                $"ticketplatform-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Folder)))[..12]}"
            )
            : DataFolder;

    /// <summary>Takes the folder for this process.</summary>
    /// <exception cref="StartException">Another platform uses the folder, or it cannot be written.</exception>
    public static LocalState Open(string folder, string logFolder, bool fresh)
    {
        try
        {
            MakePassable(folder);
            var held = new FileStream(
                Path.Combine(folder, "lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            var state = new LocalState(folder, logFolder, held);
            if (fresh)
                state.DeleteData();
            MakePassable(state.DataFolder);
            Directory.CreateDirectory(state.LogFolder);
            return state;
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new StartException(
                $"{folder} cannot be written: {fault.Message} Fix its owner, for instance with: sudo chown -R $(id -un) {folder}"
            );
        }
        catch (IOException fault) when (fault is not DirectoryNotFoundException && IsLocked(folder))
        {
            throw new StartException($"The platform already runs from {folder}. Stop it first.");
        }
    }

    public string ServerFolder(string server)
    {
        MakePassable(ServersFolder);
        return Path.Combine(ServersFolder, server);
    }

    /// <summary>A generated value that stays the same as long as the data does.</summary>
    public string Secret(string name)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        lock (secretsLock)
        {
            var file = Path.Combine(DataFolder, "secrets.json");
            var secrets = File.Exists(file)
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!
                : [];
            if (secrets.TryGetValue(name, out var secret))
                return secret;
            secret = secrets[name] = RandomNumberGenerator.GetString(Letters, 40);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = Private;
            using var stream = new FileStream(file, options);
            JsonSerializer.Serialize(stream, secrets);
            return secret;
        }
    }

    public void Dispose() => lockFile.Dispose();

    public void DeleteData()
    {
        foreach (var folder in new[] { DataFolder, ServersFolder }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }

    // Servers run under accounts of their own, which have to pass through.
    static void MakePassable(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Passable);
    }

    static bool IsLocked(string folder)
    {
        try
        {
            using var stream = new FileStream(
                Path.Combine(folder, "lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    static bool IsReachableByOthers(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
        {
            if (here.Exists && !here.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }
        return true;
    }
}
