namespace TicketPlatform.Contracts;

/// <summary>A background job, a consumer of messages or a route that fails repeatedly.</summary>
/// <param name="Process">The process.</param>
/// <param name="Kind"><c>job</c>, <c>message</c> or <c>request</c>.</param>
/// <param name="Name">The job, the consumer or the route.</param>
/// <param name="Failures">How often it has failed.</param>
/// <param name="Message">Message of the latest failure.</param>
/// <param name="TraceId">Trace of the latest failure, where it has one.</param>
/// <param name="FirstAt">Since when (UTC).</param>
/// <param name="LastAt">When it failed last (UTC).</param>
public sealed record RepeatedFailureResponse(
    string Process,
    string Kind,
    string Name,
    int Failures,
    string Message,
    string? TraceId,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt
);
