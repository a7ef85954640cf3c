using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.Workers.Mails;

/// <summary>Texts that several emails share, in the current language. Times are in the event's time zone.</summary>
static class SharedMailText
{
    static readonly Texts T = Texts.For(typeof(SharedMailText));

    public static string Greeting(string name) => T["Greeting", name];

    public static (string, string) Title(Event e) => (T["Event"], e.Title);

    public static (string, string) When(string when) => (T["When"], when);

    public static (string, string) Where(string where) => (T["Where"], where);

    public static (string, string) Reason(string reason) => (T["Reason"], reason);

    public static (string, string) Reference(Booking booking) => (T["Booking"], booking.Reference);

    public static (string, string) ViewBooking(Booking booking, CustomerPortalOptions portal) =>
        (T["ViewBooking"], portal.Link($"/bookings/{booking.Id}"));

    /// <summary>
    /// "Seats" and "Stalls, row C, seat 1; Stalls, row C, seat 2", or "Tickets" and "2 × Floor" where people stand.
    /// </summary>
    public static (string, string) Seats(IEnumerable<SeatLabel?> labels)
    {
        var all = labels.ToList();
        return (T[IsStanding(all) ? "Tickets" : "Seats"], SeatList(all));
    }

    /// <summary>Seats one by one, standing tickets by area.</summary>
    public static string SeatList(IEnumerable<SeatLabel?> labels) =>
        string.Join(
            "; ",
            labels.GroupBy(Seat).Select(same => same.Count() == 1 ? same.Key : T["Several", same.Count(), same.Key])
        );

    public static bool IsStanding(IReadOnlyCollection<SeatLabel?> labels) =>
        labels.Count > 0 && labels.All(label => label is { Row: null });

    /// <summary>"Stalls, row C, seat 1", or only the section for standing areas.</summary>
    public static string Seat(SeatLabel? label) =>
        label switch
        {
            null => T["SeatGone"],
            ({ } section, { } row, { } seat) => T["Seat", section, row, seat],
            _ => label.Section,
        };
}
