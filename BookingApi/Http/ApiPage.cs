using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BookingApi.Http;

/// <summary>
/// The description of the API as one page without script, at <c>/docs</c>: everywhere but in production. <c>docs/api.html</c> is this page, saved:
/// <c>curl http://127.0.0.1:5300/docs -o docs/api.html</c>.
/// </summary>
static class ApiPage
{
    const string Style = """
        :root{color-scheme:light dark;--line:#8884;--soft:#8881}body{font:16px/1.5 system-ui,sans-serif;margin:0;display:grid;grid-template-columns:17rem 1fr}
        nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1rem;border-right:1px solid var(--line);box-sizing:border-box;font-size:.85rem}
        nav a{display:block;text-decoration:none;color:inherit;padding:.1rem 0;overflow-wrap:anywhere}nav b{display:block;margin-top:.8rem}
        main{padding:1rem 2rem;max-width:60rem;min-width:0}section{border-top:1px solid var(--line);padding:1rem 0}h3{font-size:1.05rem;overflow-wrap:anywhere}
        code,pre{font-family:ui-monospace,monospace;font-size:.85rem}pre{background:var(--soft);padding:.7rem;overflow:auto;border-radius:.4rem}
        .m{font-weight:700;display:inline-block;min-width:4rem}.q{color:#777}table{border-collapse:collapse}td{border-top:1px solid var(--line);padding:.2rem .8rem .2rem 0}
        @media(max-width:50rem){body{display:block}nav{position:static;height:auto;border:0}}
        """;

    static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; frame-ancestors 'none'; base-uri 'none'";

    static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapApiPage(this IEndpointRouteBuilder app) =>
        app.MapGet("/docs", async (HttpResponse response, [FromKeyedServices("v1")] IOpenApiDocumentProvider documents, CancellationToken cancellation) =>
        {
            var document = await documents.GetOpenApiDocumentAsync(cancellation);
            var json = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation))!;
            response.Headers.ContentSecurityPolicy = Policy;
            return TypedResults.Text(Render(json), "text/html; charset=utf-8");
        }).AllowAnonymous().ExcludeFromDescription();

    static string Render(JsonNode document)
    {
        var html = new StringBuilder();
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(o => (Path: path.Key, Method: o.Key.ToUpperInvariant(), Operation: o.Value!, Tag: o.Value!["tags"]?[0]?.GetValue<string>() ?? "Other")))
            .GroupBy(o => o.Tag).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();

        html.Append("<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>").Append(Text(document["info"]!["title"]))
            .Append("</title><style>").Append(Style).Append("</style><nav>");
        foreach (var group in operations)
        {
            html.Append("<b>").Append(Text(group.Key)).Append("</b>");
            foreach (var o in group)
                html.Append(CultureInfo.InvariantCulture, $"<a href=\"#{Anchor(o.Method, o.Path)}\">{o.Method} {Text(o.Path.Replace("/api", "", StringComparison.Ordinal))}</a>");
        }
        html.Append("</nav><main><h1>").Append(Text(document["info"]!["title"])).Append("</h1><p>").Append(Text(document["info"]!["description"]))
            .Append("</p><p>Every error is a problem like this one:</p>").Append(Example(Examples.Problem()));
        foreach (var group in operations)
        {
            html.Append("<h2>").Append(Text(group.Key)).Append("</h2>");
            foreach (var o in group)
                Show(html, o.Method, o.Path, o.Operation);
        }
        return html.Append("</main></html>").ToString();
    }

    static void Show(StringBuilder html, string method, string path, JsonNode operation)
    {
        var needsToken = operation["security"] is JsonArray { Count: > 0 };
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"{Anchor(method, path)}\"><h3><span class=m>{method}</span> {Text(path)}</h3><p>{Text(operation["summary"])} <span class=q>{(needsToken ? "Needs an access token." : "")}</span></p>");
        if (operation["parameters"] is JsonArray { Count: > 0 } parameters)
        {
            html.Append("<table>");
            foreach (var p in parameters)
                html.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{Text(p!["name"])}</code><td class=q>{Text(p["in"])}{(p["required"]?.GetValue<bool>() == true ? ", required" : "")}<td>{Text(p["description"])}");
            html.Append("</table>");
        }
        var body = operation["requestBody"]?["content"]?.AsObject().FirstOrDefault();
        html.Append(Curl(method, path, needsToken, body));
        foreach (var (status, answer) in operation["responses"]!.AsObject().Where(r => r.Key != "default"))
        {
            var content = answer!["content"]?.AsObject().FirstOrDefault();
            html.Append(CultureInfo.InvariantCulture, $"<p>Answer <b>{status}</b> <span class=q>{Text(content?.Key ?? "no body")}</span></p>");
            if (content?.Value?["example"] is { } example)
                html.Append(Example(example));
        }
        html.Append("</section>");
    }

    static string Curl(string method, string path, bool needsToken, KeyValuePair<string, JsonNode?>? body)
    {
        var command = new StringBuilder($"curl -X {method} \"$API{path}\"");
        if (needsToken)
            command.Append(" \\\n  -H \"Authorization: Bearer $TOKEN\"");
        if (body is { Key: "multipart/form-data" })
            command.Append(" \\\n  -F file=@picture.png -F alt='Two singers under a lantern'");
        else if (body?.Value?["example"] is { } example)
            command.Append(CultureInfo.InvariantCulture, $" \\\n  -H 'Content-Type: application/json' -d '{example.ToJsonString(Indented)}'");
        return $"<pre>{Text(command.ToString())}</pre>";
    }

    static string Example(JsonNode example) => $"<pre>{Text(example is JsonValue value && value.TryGetValue<string>(out var text) ? text : example.ToJsonString(Indented))}</pre>";

    static string Anchor(string method, string path) => Text($"{method}-{path.Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}".ToLowerInvariant());

    static string Text(JsonNode? text) => text is null ? "" : Text(text.GetValue<string>());

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
