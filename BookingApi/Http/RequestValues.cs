using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

/// <summary>
/// Normalizes the texts of address and headers before anything reads them, and rejects values that their parameters
/// cannot take, each at its name. <see cref="TextConverter"/> does the same for bodies.
/// </summary>
sealed class RequestValues(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
            return next(context);
        // The framework throws when it looks for a form in a request without a body.
        if (ExpectsForm(endpoint) && !context.Request.HasFormContentType)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }
        var texts = new List<(string Field, string Message)>();
        CheckHeaders(context.Request.Headers, texts);
        NormalizeRoute(context.Request.RouteValues, texts);
        NormalizeQuery(context, texts);
        if (texts.Count > 0)
            return Problems.Invalid(texts).ExecuteAsync(context);
        return WrongType(context.Request, endpoint) is { } wrong ? wrong.ExecuteAsync(context) : next(context);
    }

    static bool ExpectsForm(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true;

    // Most headers are for the framework, and ours contain tokens, so they are checked but not changed.
    static void CheckHeaders(IHeaderDictionary headers, List<(string, string)> errors)
    {
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                if (value is not null && value.Any(c => char.IsControl(c) && c != '\t'))
                    errors.Add((name, "Remove the control characters."));
            }
        }
    }

    static void NormalizeRoute(RouteValueDictionary route, List<(string, string)> errors)
    {
        List<(string Name, string Text)>? changed = null;
        foreach (var (name, value) in route)
        {
            if (value is not string text || Normalize(name, text, errors) is not { } normalized)
                continue;
            if (!ReferenceEquals(normalized, text))
                (changed ??= []).Add((name, normalized));
        }
        foreach (var (name, text) in changed ?? [])
            route[name] = text;
    }

    static void NormalizeQuery(HttpContext context, List<(string, string)> errors)
    {
        if (!context.Request.QueryString.HasValue)
            return;
        var normalized = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in context.Request.Query)
            normalized[name] = new([.. values.Select(value => value is null ? null : Normalize(name, value, errors))]);
        context.Request.Query = new QueryCollection(normalized);
    }

    static string? Normalize(string name, string text, List<(string, string)> errors)
    {
        if (TextInput.TryNormalize(text, TextKind.SingleLine, out var normalized, out var error))
            return normalized;
        errors.Add((CamelCase(name), error!));
        return null;
    }

    static IResult? WrongType(HttpRequest request, Endpoint endpoint)
    {
        foreach (var parameter in endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>())
        {
            var type = parameter.ParameterInfo.ParameterType;
            if (!parameter.HasTryParse && !(Nullable.GetUnderlyingType(type) ?? type).IsEnum)
                continue;
            var given = request.RouteValues.TryGetValue(parameter.Name, out var value)
                ? value?.ToString()
                : request.Query[parameter.Name].FirstOrDefault();
            if (string.IsNullOrEmpty(given) || ExpectedValue.Accepts(type, given))
                continue;
            var message = ExpectedValue.Describe(type, parameter.ParameterInfo.GetCustomAttributes());
            return Problems.WrongValue(CamelCase(parameter.Name), type, message);
        }
        return null;
    }

    static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
