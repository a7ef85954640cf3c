using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing.Template;
using TicketPlatform.Contracts;

namespace Portals.Tests;

/// <summary>
/// A double of the API over real HTTP on loopback. Each test defines responses: <c>api.On("POST",
/// "/bookings/{id}/payments", …)</c>, without the leading <c>/api</c>; the latest response for an address applies.
/// Everything else is a 404 problem.
/// </summary>
sealed class ApiDouble : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentStack<(string Method, TemplateMatcher Path, Func<HttpContext, Task<IResult>> Answer)> answers =
        new();

    ApiDouble()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
        Reset();
    }

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();
    public DataTexts Data { get; } = new();
    public string Address =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<ApiDouble> StartAsync()
    {
        var api = new ApiDouble();
        await api.app.StartAsync();
        return api;
    }

    /// <summary>Forgets all responses and requests; the portals' keys remain.</summary>
    public void Reset()
    {
        answers.Clear();
        Requests.Clear();
        Data.Clear();
        On("GET", "/internal/key-ring", () => Results.Ok(PortalKeys.Entries));
    }

    public void On(string method, string path, Func<HttpContext, Task<IResult>> answer) =>
        answers.Push((method, new TemplateMatcher(TemplateParser.Parse(Routes.Base + path), []), answer));

    public void On(string method, string path, Func<IResult> answer) =>
        On(method, path, _ => Task.FromResult(answer()));

    public static IResult Problem(int status, string code, string? detail = null, object? more = null)
    {
        var body = new Dictionary<string, object?>
        {
            ["status"] = status,
            ["code"] = code,
            ["title"] = code,
            ["detail"] = detail,
        };
        foreach (var property in more?.GetType().GetProperties() ?? [])
            body[char.ToLowerInvariant(property.Name[0]) + property.Name[1..]] = property.GetValue(more);
        return Results.Json(body, statusCode: status, contentType: "application/problem+json");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task AnswerAsync(HttpContext http)
    {
        http.Request.EnableBuffering();
        var body = await new StreamReader(http.Request.Body, leaveOpen: true).ReadToEndAsync();
        http.Request.Body.Position = 0;
        Requests.Enqueue(
            new(
                http.Request.Method,
                http.Request.Path + http.Request.QueryString,
                new HeaderDictionary(http.Request.Headers.ToDictionary()),
                body
            )
        );
        foreach (var (method, path, answer) in answers)
        {
            var values = new RouteValueDictionary();
            if (method != http.Request.Method || !path.TryMatch(http.Request.Path, values))
                continue;
            http.Request.RouteValues = values;
            await Data.RecordAsync(http, async () => await (await answer(http)).ExecuteAsync(http));
            return;
        }
        await Problem((int)HttpStatusCode.NotFound, ProblemCodes.NotFound).ExecuteAsync(http);
    }
}
