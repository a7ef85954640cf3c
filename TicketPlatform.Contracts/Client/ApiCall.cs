using System.Net.Http.Json;
using System.Text.Json;

namespace TicketPlatform.Contracts.Client;

/// <summary>
/// Sends one request and turns the response into a value or a problem. The typed clients add only the routes.
/// </summary>
internal static class ApiCall
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static Task<ApiResult<T>> GetAsync<T>(this HttpClient http, string path, CancellationToken cancellation) =>
        http.SendAsync<T>(HttpMethod.Get, path, body: null, headers: null, cancellation);

    internal static async Task<ApiResult<T>> SendAsync<T>(
        this HttpClient http,
        HttpMethod method,
        string path,
        object? body,
        IEnumerable<(string Name, string? Value)>? headers,
        CancellationToken cancellation
    )
    {
        if (IsOtherAddress(path))
        {
            return new(
                default,
                new ApiProblem
                {
                    Status = 404,
                    Code = ProblemCodes.NotFound,
                    Title = "There is nothing at this address.",
                }
            );
        }
        using var request = new HttpRequestMessage(method, Routes.Base + path);
        if (body is HttpContent content)
            request.Content = content;
        else if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: Json);
        foreach (var (name, value) in headers ?? [])
        {
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        }

        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, cancellation);
        }
        catch (Exception e)
            when (e is HttpRequestException or TimeoutException
                || (e is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            return new(
                default,
                new ApiProblem
                {
                    Code = ProblemCodes.Unavailable,
                    Title = "The ticket service is not available right now.",
                    Detail =
                        "The ticket service is not available right now. Nothing was changed. "
                        + "Please try again in a moment.",
                }
            );
        }

        using (response)
        {
            if (!response.IsSuccessStatusCode)
                return new(default, await ReadProblemAsync(response, cancellation));
            if (typeof(T) == typeof(NoBody))
                return new((T)(object)NoBody.Value, null);
            return new(await response.Content.ReadFromJsonAsync<T>(Json, cancellation), null);
        }
    }

    // An empty slug would turn a request for one event into one for the list, and dot segments would be removed from
    // the URL.
    static bool IsOtherAddress(string path) =>
        path.Split('?')[0][1..].Split('/').Any(segment => segment is "" or "." or "..");

    internal static async Task<ApiProblem> ReadProblemAsync(
        HttpResponseMessage response,
        CancellationToken cancellation
    )
    {
        var status = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType is "application/problem+json" or "application/json")
        {
            try
            {
                var problem = await response.Content.ReadFromJsonAsync<ApiProblem>(Json, cancellation);
                if (problem is not null)
                    return problem with { Status = status };
            }
            catch (JsonException)
            {
                // A proxy may have sent the response; then the status has to be enough.
            }
        }
        return new ApiProblem { Status = status };
    }

    /// <summary>Builds <c>?a=1&amp;b=2</c> from the values that are not null.</summary>
    internal static string Query(params (string Name, object? Value)[] values)
    {
        var parts = values
            .Where(v => v.Value is not null)
            .Select(v => $"{v.Name}={Uri.EscapeDataString(Format(v.Value!))}");
        var query = string.Join('&', parts);
        return query.Length == 0 ? "" : "?" + query;

        static string Format(object value) =>
            value switch
            {
                DateTimeOffset at => at.UtcDateTime.ToString(
                    "yyyy-MM-ddTHH:mm:ss.fffZ",
                    System.Globalization.CultureInfo.InvariantCulture
                ),
                DateOnly date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
                _ => value.ToString()!,
            };
    }
}
