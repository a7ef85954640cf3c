using System.Globalization;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Events;

/// <summary>An event's version in HTTP headers: <c>"7"</c> in <c>ETag</c> and <c>If-Match</c>.</summary>
static class EditVersion
{
    public static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>
    /// Whether <paramref name="ifMatch"/> names this version, with or without the suffix of a public response:
    /// <c>"7.x2Vf"</c>.
    /// </summary>
    public static bool IsNamedBy(string ifMatch, int version) =>
        ifMatch == Tag(version)
        || (ifMatch.StartsWith(Tag(version)[..^1] + '.', StringComparison.Ordinal) && ifMatch.EndsWith('"'));

    public static ProblemHttpResult Missing() =>
        Problems.Of(
            400,
            ProblemCodes.MalformedRequest,
            "This request needs an If-Match header with the version that was read."
        );

    public static ProblemHttpResult Stale() =>
        Problems.Of(
            412,
            ProblemCodes.Stale,
            "Someone else has changed this event.",
            "Someone else changed this event after you opened it. Open it again and make your changes there."
        );
}
