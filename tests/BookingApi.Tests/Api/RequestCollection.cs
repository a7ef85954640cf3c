using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using static System.FormattableString;

namespace BookingApi.Tests.Api;

/// <summary>
/// The OpenAPI document as an <c>.http</c> file, which Visual Studio, Rider, VS Code (REST Client) and Bruno read: one
/// request for each operation, with its example body.
/// </summary>
static class RequestCollection
{
    static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(JsonNode document)
    {
        var operations = (
            from path in document["paths"]!.AsObject()
            from method in Methods
            where path.Value![method] is not null
            select (Path: path.Key, Method: method, Operation: path.Value![method]!)
        ).ToList();
        var text = new StringBuilder(
            """
            # Every request of the booking API, generated from its OpenAPI document by scripts/publish-requests.sh.
            # Log in, then copy accessToken from the response into @token.

            @api = http://127.0.0.1:5300
            @token =

            """
        );
        foreach (var same in operations.SelectMany(o => Parameters(o.Operation, "path")).GroupBy(Name))
            text.Append(Invariant($"@{same.Key} = {(same.Any(IsUuid) ? $"{Guid.Empty}" : "")}\n"));
        foreach (var (path, method, operation) in operations)
            Append(text, path, method, operation);
        return text.ToString();
    }

    static void Append(StringBuilder text, string path, string method, JsonNode operation)
    {
        text.Append(Invariant($"\n### {operation["summary"]}\n"));
        var query = string.Join(", ", Parameters(operation, "query").Select(Name));
        if (query.Length > 0)
            text.Append(Invariant($"# Query: {query}\n"));
        text.Append(
            Invariant($"{method.ToUpperInvariant()} {{{{api}}}}{path.Replace("{", "{{").Replace("}", "}}")}\n")
        );
        if (operation["security"]?.AsArray().Count > 0)
            text.Append("Authorization: Bearer {{token}}\n");
        if (Parameters(operation, "header").Any(header => Name(header) == "Idempotency-Key"))
            text.Append("Idempotency-Key: {{$guid}}\n");
        if (operation["requestBody"]?["content"]?.AsObject().FirstOrDefault() is not { Key: { } type } body)
            return;
        text.Append(Invariant($"Content-Type: {type}\n"));
        if (body.Value!["example"] is { } example)
            text.Append(Invariant($"\n{example.ToJsonString(Indented)}\n"));
    }

    static IEnumerable<JsonNode> Parameters(JsonNode operation, string place) =>
        (operation["parameters"]?.AsArray() ?? []).Select(p => p!).Where(p => p["in"]!.GetValue<string>() == place);

    static bool IsUuid(JsonNode parameter) => parameter["schema"]?["format"]?.GetValue<string>() == "uuid";

    static string Name(JsonNode parameter) => parameter["name"]!.GetValue<string>();
}
