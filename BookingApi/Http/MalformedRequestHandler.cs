using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace BookingApi.Http;

/// <summary>
/// Explains where an unreadable body is wrong: the field and the values it accepts, or the line of a syntax error.
/// </summary>
sealed partial class MalformedRequestHandler(IOptions<JsonOptions> json) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext context,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (exception is not BadHttpRequestException { StatusCode: 400, InnerException: JsonException fault })
            return false;
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var body = endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        await Explain(fault, body).ExecuteAsync(context);
        return true;
    }

    IResult Explain(JsonException fault, Type? body)
    {
        // "$.contact.name" becomes contact.name, as in validation errors.
        var path = fault.Path is ['$', '.', .. var field] ? field : null;
        if (fault is NullElementException missing)
            return Problems.Invalid(path is null ? missing.Element : $"{path}.{missing.Element}", fault.Message);
        if (fault is RejectedTextException && path is not null)
            return Problems.Invalid(path, fault.Message);
        if (MissingFields(fault, path) is { Count: > 0 } absent)
            return Problems.Invalid(absent);
        // The inner exception is the reader's own: the body is not JSON at all.
        if (fault.InnerException is JsonException)
            return Problems.Of(400, ProblemCodes.MalformedRequest, Problems.Malformed, Position(fault, path));
        if (path is null || body is null || Find(body, path) is not { } found)
            return Problems.Of(400, ProblemCodes.MalformedRequest, Problems.Malformed);
        return Problems.WrongValue(path, found.Type, ExpectedValue.Describe(found.Type, found.Attributes));
    }

    // The exception names the missing fields only in its message.
    static List<(string, string)> MissingFields(JsonException fault, string? path) =>
        Missing().Match(fault.Message) is { Success: true } missing
            ?
            [
                .. Quoted()
                    .Matches(missing.Groups["names"].Value)
                    .Select(name => name.Groups["name"].Value)
                    .Select(name => (path is null ? name : $"{path}.{name}", "Please fill in this field.")),
            ]
            : [];

    static string Position(JsonException fault, string? path)
    {
        var at = string.Create(
            CultureInfo.InvariantCulture,
            $"line {fault.LineNumber + 1}, position {fault.BytePositionInLine + 1}"
        );
        return $"The body is not valid JSON at {at}{(path is null ? "" : $", in {path}")}.";
    }

    (Type Type, IEnumerable<object> Attributes)? Find(Type body, string path)
    {
        var (type, attributes) = (body, Enumerable.Empty<object>());
        foreach (var part in path.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var (name, isElement) = bracket > 0 ? (part[..bracket], true) : (part, false);
            var info = json.Value.SerializerOptions.GetTypeInfo(type);
            var property = info.Properties.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                return null;
            (type, attributes) =
                isElement && RequestJson.ElementOf(property.PropertyType) is { } element
                    ? (element, [])
                    : (property.PropertyType, RequestJson.AttributesOf(property));
            type = Nullable.GetUnderlyingType(type) ?? type;
        }
        return (type, attributes);
    }

    [GeneratedRegex(@"was missing required properties including: (?<names>('[^']+'[;,. ]*)+)")]
    private static partial Regex Missing();

    [GeneratedRegex("'(?<name>[^']+)'")]
    private static partial Regex Quoted();
}
