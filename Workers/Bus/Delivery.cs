using System.Diagnostics;
using System.Text;
using RabbitMQ.Client;

namespace TicketPlatform.Workers.Bus;

/// <summary>A message that a consumer has received, until it is acknowledged.</summary>
/// <param name="Tag">The broker's number for this delivery.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="Body">JSON.</param>
sealed record Delivery(ulong Tag, IReadOnlyBasicProperties Properties, ReadOnlyMemory<byte> Body)
{
    const string Attempt = "x-attempt";

    /// <summary>Its id in the inbox; empty until it is known.</summary>
    public Guid MessageId { get; init; }

    /// <summary>The span in which it is handled.</summary>
    public Activity? Activity { get; init; }

    public string? TraceParent => Text(Tracing.Header);

    /// <summary>How often it has failed.</summary>
    public int Attempts =>
        Properties.Headers?.TryGetValue(Attempt, out var header) == true ? Convert.ToInt32(header, null) : 0;

    /// <summary>Properties of a copy that says how often it has failed.</summary>
    public BasicProperties Retry(int attempts) => Copy((Attempt, attempts));

    public BasicProperties Copy(params ReadOnlySpan<(string Name, object? Value)> headers)
    {
        var copy = new Dictionary<string, object?> { [Tracing.Header] = TraceParent };
        foreach (var (name, value) in headers)
            copy[name] = value;
        return new(Properties) { Headers = copy };
    }

    // The broker delivers text headers as bytes.
    string? Text(string header) =>
        Properties.Headers?.TryGetValue(header, out var value) == true
            ? value is byte[] bytes
                ? Encoding.UTF8.GetString(bytes)
                : value as string
            : null;
}
