using TicketPlatform.Localization;

namespace BookingApi.Http;

/// <summary>The language of the person who sent a request.</summary>
static class RequestLanguage
{
    /// <summary>
    /// The tag of the first supported language in <c>Accept-Language</c>, in order of preference: "de" for "de-AT,
    /// en;q=0.8". Null without the header, or if it names none of ours.
    /// </summary>
    public static string? PreferredLanguage(this HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.Where(accepted => accepted.Quality is null or > 0)
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Take(20)
            .Select(accepted => Closest(accepted.Value.Value))
            .FirstOrDefault(language => language is not null)
            ?.Tag;

    /// <summary>
    /// The supported language with this tag, or the one that the tag is a variant of: German for "de-AT".
    /// </summary>
    public static Language? Closest(string? tag) => Languages.Find(tag) ?? Languages.Find(tag?.Split('-')[0]);
}
