using System.Text.Json;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.Workers.Mails;

/// <summary>What the people of an event are told. Times are on the event's own clock.</summary>
static class EventMailTexts
{
    public static MailText Notification(Mail mail, Event e, Booking booking, CustomerPortalOptions portal) =>
        new(
            mail.Subject,
            [
                .. (mail.Body ?? "").Split(
                    "\n\n",
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                ),
            ],
            [
                ("Event", e.Title),
                ("When", When(EventWhenWhere.Of(e))),
                ("Where", Where(EventWhenWhere.Of(e))),
                ("Booking", booking.Reference),
            ],
            Open(booking, portal),
            "The organizer of the event wrote this to you because you have tickets for it."
        );

    public static MailText Changed(Mail mail, Event e, Booking booking, CustomerPortalOptions portal)
    {
        var (was, now) = JsonSerializer.Deserialize<EventChange>(mail.Body ?? "null", JsonSerializerOptions.Web)
            ?? throw new JsonException($"Mail {mail.Id} does not say what changed.");
        var (whenChanged, whereChanged) = (When(was) != When(now), Where(was) != Where(now));
        List<(string, string)> facts = [("Event", e.Title)];
        if (whenChanged)
            facts.AddRange([("Was", When(was)), ("Is now", When(now))]);
        else
            facts.Add(("When", When(now)));
        if (whereChanged)
            facts.AddRange([("Was at", Where(was)), ("Is now at", Where(now))]);
        else
            facts.Add(("Where", Where(now)));
        facts.Add(("Booking", booking.Reference));
        var what = (whenChanged, whereChanged) switch
        {
            (true, true) => "Time and place have changed",
            (false, true) => "The place has changed",
            _ => "The time has changed",
        };
        return new(
            what,
            [
                $"Hello {booking.ContactName},",
                $"{what.ToLowerInvariant()} for {e.Title}. Your tickets stay valid as they are; only what is printed on them about it is out of date.",
                "If you cannot come now, look at your booking: where the organizer takes tickets back, you can return them there.",
            ],
            facts,
            Open(booking, portal),
            "You get this mail because you have tickets for the event."
        );
    }

    public static MailText Cancelled(Mail mail, Event e, Booking booking, CustomerPortalOptions portal)
    {
        var keepsAdmitted = mail.Body == CancellationMail.KeepsAdmitted;
        string[] said = string.IsNullOrWhiteSpace(e.CancelReason) ? [] : [$"The organizer says: {e.CancelReason}"];
        return new(
            "The event is cancelled",
            [
                $"Hello {booking.ContactName},",
                keepsAdmitted ? $"{e.Title} was cancelled after its end." : $"{e.Title} does not take place.",
                .. said,
                .. booking.TotalMinor > 0
                    ?
                    [
                        keepsAdmitted
                            ? "You get back what you paid for tickets that were not used at the door, without doing anything. Another mail tells you when the money is on its way."
                            : "You get back what you paid for your tickets, without doing anything. Another mail tells you when the money is on its way.",
                    ]
                    : Array.Empty<string>(),
            ],
            [
                ("Event", e.Title),
                (keepsAdmitted ? "Was" : "Would have been", When(EventWhenWhere.Of(e))),
                ("Booking", booking.Reference),
            ],
            Open(booking, portal),
            "Your tickets for this event no longer open the door."
        );
    }

    static string When(EventWhenWhere at) => EventTimes.When(at.StartsAt, at.DoorsAt, at.TimeZone);

    static string Where(EventWhenWhere at) => $"{at.VenueName}, {at.VenueAddress}, {at.VenueCity}";

    static (string, string) Open(Booking booking, CustomerPortalOptions portal) =>
        ("Open my booking", portal.Link($"/bookings/{booking.Id}"));
}
