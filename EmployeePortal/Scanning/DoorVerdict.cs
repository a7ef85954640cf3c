using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Scanning;

/// <summary>What the scanner's screen shows: a colour, at most six words, and the details below.</summary>
/// <param name="Colour"><c>green</c>, <c>amber</c> or <c>red</c>.</param>
/// <param name="Headline">At most six words.</param>
/// <param name="Name">Name on the ticket.</param>
/// <param name="Place">Its place.</param>
/// <param name="Detail">What to say to the person.</param>
/// <param name="Admitted">How many are in; null when unknown.</param>
/// <param name="Expected">How many are expected.</param>
public sealed record DoorVerdict(
    string Colour,
    string Headline,
    string? Name,
    string? Place,
    string? Detail,
    int? Admitted,
    int? Expected
)
{
    public static DoorVerdict Of(ValidateTicketResponse answer, string zone)
    {
        var (colour, headline) = answer.Result switch
        {
            "admitted" => ("green", "Valid – admit"),
            "already_in" => (
                "amber",
                answer.UsedAt is { } at ? $"Already in since {EventClock.Time(at, zone)}" : "Already in"
            ),
            "void" => ("red", "Refunded or cancelled"),
            "too_early" => ("red", "Too early for this event"),
            "too_late" => ("red", "The event is over"),
            "scan_undone" => ("amber", "Undone: scan the ticket again"),
            "other_event" => ("red", "Ticket of another event"),
            _ => ("red", "Not recognised"),
        };
        var place = answer.Place is null ? null : Bookings.BookingText.Words(answer.Place);
        var detail = answer.Result switch
        {
            "admitted" => null,
            "already_in" =>
                $"Admitted{(answer.UsedGate is { Length: > 0 } gate ? $" at the gate {gate}" : "")}{(answer.UsedAt is { } used ? $" on {EventClock.Date(used, zone)}, {EventClock.Time(used, zone)} {EventClock.ZoneName(zone)}" : "")}. Nobody else can enter with this ticket.",
            "void" => "Its money went back, so it no longer opens the door.",
            "too_early" or "too_late" => $"{answer.Reason}. Nothing was recorded on the ticket.",
            "scan_undone" => "This scan was undone, so it lets nobody in. Scan the ticket again.",
            "other_event" => "Look at the name and the date of the event on it.",
            _ => "The code is damaged, or was not made by us. Look the person up by name.",
        };
        return new(colour, headline, answer.HolderName, place, detail, answer.Counts.Admitted, answer.Counts.Expected);
    }
}
