using Xunit;

// Two platforms: one for browser tests, and one whose servers are stopped and killed. Most of the time one of the two
// is waiting. A third would only make both slower.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace EndToEnd.Tests;

/// <summary>Classes that use the platform as people do: they share one and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PlatformTests : ICollectionFixture<RunningPlatform>
{
    public const string Name = "platform";
}
