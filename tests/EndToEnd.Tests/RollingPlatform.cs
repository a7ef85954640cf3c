namespace EndToEnd.Tests;

/// <summary>A platform with two processes of each service, as in production.</summary>
public sealed class RollingPlatform : RunningPlatform
{
    protected override int? Replicas => 2;
}
