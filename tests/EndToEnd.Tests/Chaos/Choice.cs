namespace EndToEnd.Tests.Chaos;

/// <summary>How an event's seats are selected.</summary>
enum Choice
{
    OnTheMap,
    BestAvailable,
    Standing,
}
