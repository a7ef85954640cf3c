using System.Text.Json;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Texts of emails to the ticket holders of an event, in the current language. Times are in the event's time zone.
/// </summary>
static class EventMailTexts
{
    static readonly Texts T = Texts.For(typeof(EventMailTexts));

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
                SharedMailText.Title(e),
                SharedMailText.When(When(EventWhenWhere.Of(e))),
                SharedMailText.Where(Where(EventWhenWhere.Of(e))),
                SharedMailText.Reference(booking),
            ],
            SharedMailText.ViewBooking(booking, portal),
            T["Notification.Note"]
        );

    public static MailText Changed(Mail mail, Event e, Booking booking, CustomerPortalOptions portal)
    {
        var (was, now) = JsonSerializer.Deserialize<EventChange>(mail.Body ?? "null", JsonSerializerOptions.Web)
            ?? throw new JsonException($"Mail {mail.Id} does not list what changed.");
        var (whenChanged, whereChanged) = (When(was) != When(now), Where(was) != Where(now));
        var what = (whenChanged, whereChanged) switch
        {
            (true, true) => "WhenAndWhere",
            (false, true) => "Where",
            _ => "When",
        };
        return new(
            T[$"Changed.{what}"],
            [SharedMailText.Greeting(booking.ContactName), T[$"Changed.{what}.Lead", e.Title], T["Changed.Advice"]],
            [
                SharedMailText.Title(e),
                .. whenChanged
                    ? [(T["Changed.OldDate"], When(was)), (T["Changed.NewDate"], When(now))]
                    : new[] { SharedMailText.When(When(now)) },
                .. whereChanged
                    ? [(T["Changed.OldVenue"], Where(was)), (T["Changed.NewVenue"], Where(now))]
                    : new[] { SharedMailText.Where(Where(now)) },
                SharedMailText.Reference(booking),
            ],
            SharedMailText.ViewBooking(booking, portal),
            T["Changed.Note"]
        );
    }

    public static MailText Cancelled(Mail mail, Event e, Booking booking, CustomerPortalOptions portal)
    {
        var keepsAdmitted = mail.Body == CancellationMail.KeepsAdmitted;
        string[] reason = string.IsNullOrWhiteSpace(e.CancelReason) ? [] : [T["Cancelled.Reason", e.CancelReason]];
        return new(
            T["Cancelled"],
            [
                SharedMailText.Greeting(booking.ContactName),
                T[keepsAdmitted ? "Cancelled.AfterEnd" : "Cancelled.Lead", e.Title],
                .. reason,
                .. booking.TotalMinor > 0
                    ? [T[keepsAdmitted ? "Cancelled.RefundUnused" : "Cancelled.Refund"]]
                    : Array.Empty<string>(),
            ],
            [
                SharedMailText.Title(e),
                (T[keepsAdmitted ? "Cancelled.Date" : "Cancelled.OriginalDate"], When(EventWhenWhere.Of(e))),
                SharedMailText.Reference(booking),
            ],
            SharedMailText.ViewBooking(booking, portal),
            T["Cancelled.Note"]
        );
    }

    static string When(EventWhenWhere at) => EventClock.When(at.StartsAt, at.DoorsAt, at.TimeZone);

    static string Where(EventWhenWhere at) => $"{at.VenueName}, {at.VenueAddress}, {at.VenueCity}";
}
