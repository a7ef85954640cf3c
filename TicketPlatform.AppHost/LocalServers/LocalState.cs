using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TicketPlatform.AppHost.LocalServers;

/// <summary>
/// The folder in which a checkout stores what it needs between two starts: <c>data/</c> (files of the servers, and
/// generated passwords and keys; <c>--fresh</c> deletes it) and, unless configured otherwise, <c>logs/</c>. Only one
/// platform uses it at a time.
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

    /// <summary>Where emails go if there is no mail catcher.</summary>
    public string MailFolder => Path.Combine(Folder, "mail");

    string DataFolder => Path.Combine(Folder, "data");

    string SecretsFile => Path.Combine(DataFolder, "secrets.json");

    // PostgreSQL does not run as root, and its account cannot reach a checkout below /root. Only root can create
    // folders in /var/lib.
    string ServersFolder =>
        Environment.IsPrivilegedProcess && !IsReachableByOthers(Path.GetDirectoryName(Folder)!)
            ? FolderInVarLib
            : DataFolder;

    string FolderInVarLib =>
        Path.Combine(
            "/var/lib",
            $"ticketplatform-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Folder)))[..12]}"
        );

    /// <summary>Takes the folder for this process.</summary>
    /// <exception cref="StartException">Another platform uses the folder, or it cannot be written.</exception>
    public static LocalState Open(string folder, string logFolder, bool fresh)
    {
        var held = Writing(folder, () =>
        {
            MakePassable(folder);
            return TakeLock(folder);
        });
        try
        {
            var state = new LocalState(folder, logFolder, held);
            Writing(folder, () =>
            {
                if (fresh)
                    state.DeleteData();
                MakePassable(state.DataFolder);
                RequireWritable(state.DataFolder);
                state.Announce();
                return state;
            });
            Writing(logFolder, () =>
            {
                Directory.CreateDirectory(logFolder);
                RequireWritable(logFolder);
                return logFolder;
            });
            return state;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Tells a second start of the platform where the first one is.</summary>
    public void Announce(params IEnumerable<string> addresses)
    {
        string[] parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}"),
            .. addresses,
        ];
        File.WriteAllText(HolderFile(Folder), string.Join(", ", parts));
    }

    public string ServerFolder(string server)
    {
        var folder = Path.Combine(ServersFolder, server);
        if (ServersFolder != DataFolder && Directory.Exists(Path.Combine(DataFolder, server)))
        {
            throw new StartException(
                $"{Path.Combine(DataFolder, server)} has data that servers can no longer reach, because other users "
                    + "may not enter a folder above it. "
                    + "Allow them to pass (chmod o+x), or start with --fresh to delete the data."
            );
        }
        MakePassable(ServersFolder);
        return folder;
    }

    /// <summary>A generated value that stays the same as long as the data exists.</summary>
    public string Secret(string name)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        lock (secretsLock)
        {
            try
            {
                var secrets = File.Exists(SecretsFile)
                    ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(SecretsFile))!
                    : [];
                if (secrets.TryGetValue(name, out var secret))
                    return secret;
                secret = secrets[name] = RandomNumberGenerator.GetString(Letters, 40);
                Save(secrets);
                return secret;
            }
            catch (JsonException)
            {
                throw new StartException(
                    $"{SecretsFile} is damaged, and without its passwords the data beside it cannot be used. "
                        + "Restore the file, or start with --fresh to delete the data."
                );
            }
            catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
            {
                throw CannotWrite(SecretsFile, fault);
            }
        }
    }

    public void Dispose() => lockFile.Dispose();

    public void DeleteData()
    {
        foreach (var folder in new[] { DataFolder, ServersFolder }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }

    // Written to a second file and renamed: if the disk fills up, the passwords of existing data must not be lost.
    void Save(Dictionary<string, string> secrets)
    {
        var unfinished = $"{SecretsFile}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Private;
        using (var stream = new FileStream(unfinished, options))
        {
            JsonSerializer.Serialize(stream, secrets);
            stream.Flush(flushToDisk: true);
        }
        File.Move(unfinished, SecretsFile, overwrite: true);
    }

    // The kernel releases the lock when its holder ends, however that happens.
    static FileStream TakeLock(string folder)
    {
        var file = Path.Combine(folder, "lock");
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
            };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = Private;
            return new FileStream(file, options);
        }
        catch (IOException) when (File.Exists(file))
        {
            var holder = File.Exists(HolderFile(folder)) ? File.ReadAllText(HolderFile(folder)) : "another process";
            throw new StartException(
                $"The platform is already running from {folder} ({holder}). Use that one, or stop it first with Ctrl-C or "
                    + "kill."
            );
        }
    }

    // Next to the lock file, which nobody else can read.
    static string HolderFile(string folder) => Path.Combine(folder, "running");

    static void RequireWritable(string folder)
    {
        var probe = Path.Combine(folder, ".writable");
        // One block, because a full disk may still have room for an empty file.
        File.WriteAllBytes(probe, new byte[4096]);
        File.Delete(probe);
    }

    static T Writing<T>(string folder, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw CannotWrite(folder, fault);
        }
    }

    static StartException CannotWrite(string place, Exception fault) =>
        new(
            fault is UnauthorizedAccessException
                ? $"{place} cannot be written: {fault.Message} Fix its owner, for instance with: sudo chown -R $(id -un) "
                    + $"{place}"
                : $"{place} cannot be written: {fault.Message.TrimEnd('.')}. Make room, or use another folder with "
                    + "--LocalState:Folder=…"
        );

    // Servers run under their own accounts, which have to be able to traverse the folder, whatever the umask.
    static void MakePassable(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        var mode = Directory.CreateDirectory(folder, Passable).UnixFileMode;
        if (Environment.IsPrivilegedProcess && (mode & Passable) != Passable)
            File.SetUnixFileMode(folder, mode | Passable);
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
