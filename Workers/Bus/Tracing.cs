using System.Diagnostics;

namespace TicketPlatform.Workers.Bus;

/// <summary>
/// Carries the trace of a request through the outbox and the broker to the last effect. Bodies and addresses never go
/// into a tag.
/// Names: https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/
/// </summary>
static class Tracing
{
    /// <summary>
    /// W3C trace context, for example <c>00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01</c>.
    /// </summary>
    public const string Header = "traceparent";

    public static readonly ActivitySource Source = new("TicketPlatform.Workers");

    public static Activity? StartProducer(string type, string? parent) =>
        Start($"send {type}", ActivityKind.Producer, type, parent);

    /// <summary>
    /// There is always one, even if spans are not collected: failure reports and the messages that follow need the
    /// trace.
    /// </summary>
    public static Activity StartConsumer(string queue, string? parent)
    {
        // The messages of a batch are unrelated.
        Activity.Current = null;
        return Start($"process {queue}", ActivityKind.Consumer, queue, parent) ?? StartUncollected(queue, parent);
    }

    static Activity StartUncollected(string queue, string? parent)
    {
        var activity = new Activity($"process {queue}");
        if (ActivityContext.TryParse(parent, null, isRemote: true, out var sender))
            activity.SetParentId(sender.TraceId, sender.SpanId, sender.TraceFlags);
        return activity.Start();
    }

    static Activity? Start(string name, ActivityKind kind, string destination, string? parent)
    {
        // Without a readable parent, the context stays empty, and the activity starts a new trace.
        var context = ActivityContext.TryParse(parent, null, isRemote: true, out var sender) ? sender : default;
        // The broker client has its own spans around ours; the trace continues from the message, not from them.
        var activity = Source.StartActivity(name, kind, context);
        activity?.SetTag("messaging.system", "rabbitmq");
        activity?.SetTag("messaging.destination.name", destination);
        return activity;
    }
}
