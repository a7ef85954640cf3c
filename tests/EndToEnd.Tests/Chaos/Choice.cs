namespace EndToEnd.Tests.Chaos;

/// <summary>How an event's places are chosen.</summary>
enum Choice
{
    OnTheMap,
    BestAvailable,
    Standing,
}
