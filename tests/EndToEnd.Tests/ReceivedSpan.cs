namespace EndToEnd.Tests;

/// <summary>A span as it was exported.</summary>
public sealed record ReceivedSpan(
    string Resource,
    string TraceId,
    string Name,
    IReadOnlyDictionary<string, string> Tags
);
