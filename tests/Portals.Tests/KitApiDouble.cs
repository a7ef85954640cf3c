using System.Collections.Concurrent;
using System.Net.Mime;
using System.Text;
using TicketPlatform.Contracts.Client;

namespace Portals.Tests;

/// <summary>
/// A double of the API over real HTTP on loopback, for a portal an external service. Has the key ring; the test maps
/// the rest. Records every request, and any one route can be made to respond differently.
/// </summary>
public sealed class KitApiDouble : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentDictionary<string, RequestDelegate> instead = new(StringComparer.Ordinal);

    KitApiDouble(Action<WebApplication> map, string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        app = builder.Build();
        app.Use(
            async (context, next) =>
            {
                Seen.Enqueue(await ReadAsync(context.Request));
                if (instead.TryGetValue($"{context.Request.Method} {context.Request.Path}", out var answer))
                    await answer(context);
                else if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
                    await Data.RecordAsync(context, () => next(context));
                else
                    await next(context);
            }
        );
        app.MapGet("/api/internal/key-ring", () => PortalKeys.Entries);
        map(app);
    }

    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    internal DataTexts Data { get; } = new();

    public string Address => app.Urls.First();

    public static async Task<KitApiDouble> StartAsync(Action<WebApplication> map, string address = "http://127.0.0.1:0")
    {
        var api = new KitApiDouble(map, address);
        await api.app.StartAsync();
        return api;
    }

    /// <summary>Forgets all requests and the responses of single tests.</summary>
    public void Reset()
    {
        instead.Clear();
        Seen.Clear();
        Data.Clear();
    }

    /// <summary>From now on, this route responds with this.</summary>
    public void Answer(string method, string path, RequestDelegate answer) => instead[$"{method} {path}"] = answer;

    /// <summary>From now on, this route responds with this problem.</summary>
    public void Refuse(string method, string path, int status, ApiProblem problem) =>
        Answer(method, path, context => Problem(status, problem).ExecuteAsync(context));

    public static IResult Problem(int status, ApiProblem problem) =>
        Results.Json(
            problem with
            {
                Status = status,
            },
            contentType: MediaTypeNames.Application.ProblemJson,
            statusCode: status
        );

    public IEnumerable<SeenRequest> Calls(string method, string path) =>
        Seen.Where(call => call.Method == method && call.Path == path);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    static async Task<SeenRequest> ReadAsync(HttpRequest request)
    {
        var body = "";
        if (request.ContentType?.StartsWith(MediaTypeNames.Application.Json, StringComparison.Ordinal) == true)
        {
            request.EnableBuffering();
            using var reader = new StreamReader(request.Body, Encoding.UTF8, leaveOpen: true);
            body = await reader.ReadToEndAsync();
            request.Body.Position = 0;
        }
        return new(
            request.Method,
            request.Path,
            new HeaderDictionary(request.Headers.ToDictionary(h => h.Key, h => h.Value)),
            body,
            request.QueryString.Value ?? ""
        );
    }
}
