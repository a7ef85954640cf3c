using BookingApi.Http;

namespace BookingApi.Features.Events;

/// <summary>The language in which the caller reads the organizers' texts.</summary>
sealed class ReadingLanguage(IHttpContextAccessor accessor)
{
    /// <summary>The value that <see cref="Tag"/> returns when the route of this request calls it.</summary>
    public static string? Of(HttpRequest request) =>
        request.Query["lang"].ToString() is { Length: > 0 } lang
            ? RequestLanguage.Closest(lang)?.Tag
            : request.PreferredLanguage();

    /// <summary>
    /// Tag of the language that <paramref name="lang"/> in the query names, otherwise of the one that
    /// <c>Accept-Language</c> prefers; caches are then told that the response varies by it. Null if it is not
    /// supported: texts are returned as written.
    /// </summary>
    public string? Tag(string? lang = null)
    {
        if (!string.IsNullOrEmpty(lang))
            return RequestLanguage.Closest(lang)?.Tag;
        if (accessor.HttpContext is not { } http)
            return null;
        http.Response.Headers.Append("Vary", "Accept-Language");
        return http.Request.PreferredLanguage();
    }
}
