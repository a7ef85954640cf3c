using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EndToEnd.Tests;

/// <summary>
/// Takes what the processes export over OTLP (HTTP with protobuf) and keeps the spans. It reads just the fields it
/// needs of
/// https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto.
/// </summary>
public sealed class TraceReceiver : IAsyncDisposable
{
    readonly ConcurrentQueue<byte[]> bodies = new();
    readonly ConcurrentQueue<ReceivedSpan> spans = new();
    WebApplication? server;

    public Uri Address => new(server!.Urls.First());
    public IReadOnlyCollection<ReceivedSpan> Spans => spans;

    /// <summary>Whether these words occurred in anything that was exported: traces, metrics or logs.</summary>
    public bool HasSeen(string words) => bodies.Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0);

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            bodies.Enqueue(body.ToArray());
            if (signal == "traces")
                Read(body.ToArray());
        });
        await server.StartAsync();
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    void Read(ReadOnlyMemory<byte> request)
    {
        foreach (var resourceSpans in Parts(request, 1))
        {
            var resource = Parts(resourceSpans, 1)
                .SelectMany(r => Tags(r, 1))
                .FirstOrDefault(tag => tag.Key == "service.name")
                .Value
                ?? "";
            foreach (var span in Parts(resourceSpans, 2).SelectMany(scope => Parts(scope, 2)))
            {
                spans.Enqueue(
                    new(
                        resource,
                        Convert.ToHexStringLower(Parts(span, 1).First().Span),
                        Text(Parts(span, 5).First()),
                        Tags(span, 9).DistinctBy(tag => tag.Key).ToDictionary(StringComparer.Ordinal)
                    )
                );
            }
        }
    }

    // KeyValue { string key = 1; AnyValue value = 2 { string string_value = 1; … } }
    static IEnumerable<KeyValuePair<string, string>> Tags(ReadOnlyMemory<byte> owner, int field) =>
        from pair in Parts(owner, field)
        let key = Parts(pair, 1).Select(Text).FirstOrDefault() ?? ""
        let value = Parts(pair, 2).SelectMany(any => Parts(any, 1)).Select(Text).FirstOrDefault() ?? ""
        select KeyValuePair.Create(key, value);

    static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    /// <summary>
    /// The length-delimited fields with this number: a message is a row of (number × 8 + wire type, value).
    /// </summary>
    static List<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> message, int field)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < message.Length; )
        {
            var tag = Varint(message.Span, ref at);
            var length = (tag & 7) switch
            {
                0 => SkipVarint(message.Span, at),
                1 => 8,
                2 => (int)Varint(message.Span, ref at),
                5 => 4,
                var type => throw new InvalidDataException($"Wire type {type}."),
            };
            if ((tag & 7) == 2 && tag >> 3 == (ulong)field)
                found.Add(message.Slice(at, length));
            at += length;
        }
        return found;
    }

    static int SkipVarint(ReadOnlySpan<byte> bytes, int at)
    {
        var start = at;
        Varint(bytes, ref at);
        return at - start;
    }

    static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
