using System.Collections.Concurrent;

namespace Aspire.Hosting;

/// <summary>What resources say: a file for each, and in run mode the console, every line with its resource's name before it.</summary>
sealed class ResourceLog(HostContext host) : IDisposable
{
    const int TailLength = 40;
    static readonly string[] Colours = ["36", "33", "32", "35", "34", "96", "93", "92", "95", "94"];

    readonly Lock console = new();
    readonly bool inColour = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;
    readonly ConcurrentDictionary<string, Channel> channels = new(StringComparer.Ordinal);
    int width = 8;

    /// <summary>Makes room for the longest name, so that the lines stand in columns.</summary>
    public void Reserve(IEnumerable<string> names) => width = Math.Max(width, names.Select(name => name.Length).DefaultIfEmpty().Max());

    public void Write(string resource, string line)
    {
        var channel = Open(resource);
        lock (channel)
        {
            channel.File.WriteLine(line);
            channel.Tail.Enqueue(line);
            if (channel.Tail.Count > TailLength)
            {
                channel.Tail.Dequeue();
            }
        }

        if (!host.IsTesting)
        {
            Print(resource, line, channel.Colour);
        }
    }

    /// <summary>What the host itself has to say. Tests hear of it only through exceptions.</summary>
    public void Say(string line)
    {
        if (!host.IsTesting)
        {
            lock (console)
            {
                Console.WriteLine(line);
            }
        }
    }

    public string Tail(string resource)
    {
        var channel = Open(resource);
        lock (channel)
        {
            return string.Join('\n', channel.Tail.Select(line => "    " + line));
        }
    }

    public void Dispose()
    {
        foreach (var channel in channels.Values)
        {
            lock (channel)
            {
                channel.File.Dispose();
            }
        }
    }

    void Print(string resource, string line, string colour)
    {
        lock (console)
        {
            Console.WriteLine(inColour ? $"\e[{colour}m{resource.PadRight(width)}\e[0m {line}" : $"{resource.PadRight(width)} {line}");
        }
    }

    Channel Open(string resource) => channels.GetOrAdd(resource, name => new Channel(
        TextWriter.Synchronized(new StreamWriter(Path.Combine(host.LogDirectory, name + ".log"), append: false) { AutoFlush = true }),
        Colours[channels.Count % Colours.Length]));

    sealed record Channel(TextWriter File, string Colour)
    {
        public Queue<string> Tail { get; } = new();
    }
}
