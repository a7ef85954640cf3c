using Xunit;

namespace EndToEnd.Tests;

/// <summary>Classes that stop, kill and start servers and services, on a shared platform or on their own.</summary>
[CollectionDefinition(Name)]
public sealed class FaultTests : ICollectionFixture<RunningPlatform>
{
    public const string Name = "faults";
}
