using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TicketPlatform.ServiceDefaults.SharedResponses;

/// <summary>Decides which requests may get the same response, and what that response may depend on.</summary>
sealed class ResponseSharing(IOptions<SharedResponseOptions> options, TimeProvider time)
{
    const string Encoding = "encoding";

    // A browser revalidates each time, a shared cache after a second; both may show their copy meanwhile.
    const string CacheControl = "public, max-age=0, s-maxage=1, stale-while-revalidate=1";

    // Headers that are set while the response is made go only to the request that it is made for.
    static readonly HashSet<string> SharedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.CacheControl,
        HeaderNames.ContentEncoding,
        HeaderNames.ContentLanguage,
        HeaderNames.ContentLength,
        HeaderNames.ContentType,
        HeaderNames.ETag,
        HeaderNames.Vary,
    };

    public TimeSpan Lifetime => options.Value.Lifetime;

    /// <summary>Only times after this one are in the future.</summary>
    public void Start(HttpContext context) => SharedResponseContext.Start(context, time.GetUtcNow());

    /// <summary>How long a response that is complete now may be cached; zero: it is already out of date.</summary>
    public TimeSpan LifetimeOf(HttpContext context) =>
        SharedResponseContext.EndOf(context) is { } end && end - time.GetUtcNow() is var left && left < Lifetime
            ? left
            : Lifetime;

    public SharedResponseAttribute? MarkOf(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<SharedResponseAttribute>() is { } mark
        && !options.Value.IsPersonal(context)
        && !mark.Unless.Any(context.Request.Query.ContainsKey)
        && HasKey(context.Request, mark)
            ? mark
            : null;

    // The output cache separates the parts of a key by control characters. A request that contains such characters gets
    // an empty key, and would share its response with every other request without a key.
    static bool HasKey(HttpRequest request, SharedResponseAttribute mark) =>
        !request.Path.Value!.Any(char.IsControl)
        && (
            !request.QueryString.HasValue
            || !mark.Query.Any(name => request.Query[name].Any(value => value is not null && value.Any(char.IsControl)))
        );

    public IEnumerable<KeyValuePair<string, string>> VariantOf(HttpContext context) =>
        options.Value.Variant(context).Append(new(Encoding, EncodingOf(context.Request)));

    /// <summary>
    /// Removes from the request whatever the response may not depend on, so that it cannot get into a response for
    /// others.
    /// </summary>
    public void Reduce(HttpRequest request, SharedResponseAttribute mark)
    {
        if (request.QueryString.HasValue)
            request.QueryString = QueryString.Create(
                request.Query.Where(sent => mark.Query.Contains(sent.Key, StringComparer.OrdinalIgnoreCase))
            );
        if (request.Headers.Cookie.Count > 0)
        {
            var kept = request.Cookies.Where(cookie => options.Value.Cookies.Contains(cookie.Key)).ToList();
            request.Headers.Cookie =
                kept.Count == 0
                    ? StringValues.Empty
                    : string.Join("; ", kept.Select(cookie => $"{cookie.Key}={Uri.EscapeDataString(cookie.Value)}"));
        }
        request.Headers.AcceptEncoding = EncodingOf(request);
        request.Headers.IfNoneMatch = StringValues.Empty;
        request.Headers.IfModifiedSince = StringValues.Empty;
    }

    public static bool IsForEverybody(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK
        && response.Headers.SetCookie.Count == 0
        && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Turns a finished response into one for everybody: with a validator, for caches, without other headers.
    /// </summary>
    public void Share(HttpResponse response, string tag, IReadOnlyCollection<string> headersBefore)
    {
        var headers = response.Headers;
        foreach (var name in headers.Keys.Except(SharedHeaders.Concat(headersBefore), SharedHeaders.Comparer).ToList())
            headers.Remove(name);
        headers.CacheControl = CacheControl;
        if (options.Value.Vary is { Length: > 0 } vary)
            headers.Append(HeaderNames.Vary, vary);
        headers.ETag = headers.ETag is [{ Length: > 2 } version] ? $"{version[..^1]}.{tag}\"" : $"\"{tag}\"";
    }

    // In our order of preference.
    static string EncodingOf(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.Count == 0)
            return "identity";
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return new[] { "br", "gzip" }.FirstOrDefault(encoding =>
            accepted.Any(value =>
                value.Quality is null or > 0 && value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)
            )
        ) ?? "identity";
    }
}
