using System.Text;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Hosting;

namespace CustomerPortal.Events;

/// <summary>The event as a calendar file (RFC 5545), in the visitor's language.</summary>
static class EventCalendar
{
    static readonly Texts Texts = Texts.For(typeof(EventCalendar));

    public static void MapEventCalendar(this WebApplication app) =>
        app.MapGet(
                "/events/{slug}/calendar.ics",
                async (
                    string slug,
                    EventsClient events,
                    TimeProvider time,
                    HttpRequest request,
                    CancellationToken cancellation
                ) =>
                {
                    var found = await events.GetAsync(slug, cancellation);
                    return found.Value is { } e
                        ? Results.File(
                            Encoding.UTF8.GetBytes(
                                Write(e, time.GetUtcNow(), $"{request.Scheme}://{request.Host}/events/{e.Slug}")
                            ),
                            "text/calendar; charset=utf-8",
                            e.Slug + ".ics"
                        )
                        : Results.StatusCode(
                            found.Problem!.Status is 0 ? StatusCodes.Status503ServiceUnavailable : found.Problem.Status
                        );
                }
            )
            .AnswersHead()
            .AllowAnonymous();

    internal static string Write(EventResponse e, DateTimeOffset now, string address)
    {
        var text = new StringBuilder();
        foreach (
            var line in new[]
            {
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                $"PRODID:-//TicketPlatform//{Languages.Current.Tag.ToUpperInvariant()}",
                "METHOD:PUBLISH",
                "BEGIN:VEVENT",
                // A calendar that already has the event replaces it if the sequence is higher: at another time, or
                // cancelled.
                $"UID:{e.Id}@ticketplatform",
                $"SEQUENCE:{e.Version}",
                $"STATUS:{(e.Status == EventStatus.Cancelled ? "CANCELLED" : "CONFIRMED")}",
                $"DTSTAMP:{Utc(now)}",
                $"DTSTART:{Utc(e.StartsAt)}",
                $"DTEND:{Utc(e.EndsAt)}",
                $"SUMMARY:{Escape(e.Title)}",
                $"LOCATION:{Escape($"{e.Venue.Name}, {e.Venue.Address}, {e.Venue.City}")}",
                $"DESCRIPTION:{Escape(DescriptionOf(e))}",
                $"URL:{address}",
                "END:VEVENT",
                "END:VCALENDAR",
            }
        )
            Fold(text, line);
        return text.ToString();
    }

    static string DescriptionOf(EventResponse e) =>
        e is { Status: EventStatus.Cancelled, CancelReason: { Length: > 0 } why } ? Texts["Cancelled", why] : e.Summary;

    static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .ReplaceLineEndings("\\n");

    // A line has at most 75 octets; it is continued on the next line after a space.
    static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 73)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
