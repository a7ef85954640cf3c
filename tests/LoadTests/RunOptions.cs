using System.Globalization;

namespace LoadTests;

/// <summary>The command line of the benchmark.</summary>
/// <param name="IsQuick">Short measurements instead of long ones.</param>
/// <param name="JsonFile">File that receives the results as JSON; null for none.</param>
/// <param name="IsPartitioned">Selling tables that are split by event, as in a cluster.</param>
/// <param name="Load">How long the mixed load of the <c>memory</c> scenario runs.</param>
/// <param name="Only">Names of the rows to measure; empty for all.</param>
sealed record RunOptions(bool IsQuick, string? JsonFile, bool IsPartitioned, TimeSpan Load, IReadOnlySet<string> Only)
{
    /// <summary>How long each side of a comparison is measured.</summary>
    public TimeSpan Time => TimeSpan.FromSeconds(IsQuick ? 4 : 20);

    public static RunOptions Parse(string[] args)
    {
        var (quick, json, partitioned) = (false, (string?)null, false);
        var (minutes, only) = (0.0, new HashSet<string>(StringComparer.Ordinal));
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var arg))
        {
            switch (arg)
            {
                case "--quick":
                    quick = true;
                    break;
                case "--json":
                    json = rest.Dequeue();
                    break;
                case "--partitioned":
                    partitioned = true;
                    break;
                case "--minutes":
                    minutes = double.Parse(rest.Dequeue(), CultureInfo.InvariantCulture);
                    break;
                case "--only":
                    only.UnionWith(rest.Dequeue().Split(','));
                    break;
                case ['-', ..]:
                    throw new ArgumentException($"Unknown option {arg}; --help lists them.");
                default:
                    only.Add(arg);
                    break;
            }
        }
        return new(quick, json, partitioned, TimeSpan.FromMinutes(minutes), only);
    }
}
