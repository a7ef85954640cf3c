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
    static readonly Texts Texts = Texts.For<DoorVerdict>();

    /// <summary>Of a code that no ticket of ours can have.</summary>
    public static DoorVerdict Unknown => new("red", Texts["unknown"], null, null, Texts["unknown.Detail"], null, null);

    public static DoorVerdict Of(ValidateTicketResponse answer, string zone)
    {
        var result = Texts.Has(answer.Result) ? answer.Result : "unknown";
        var colour = result switch
        {
            "admitted" => "green",
            "already_in" or "scan_undone" => "amber",
            _ => "red",
        };
        var headline =
            result == "already_in" && answer.UsedAt is { } at
                ? Texts["already_in.Since", EventClock.Time(at, zone)]
                : Texts[result];
        var detail = result switch
        {
            "admitted" => null,
            "already_in" => AlreadyIn(answer.UsedAt, answer.UsedGate, zone),
            "too_early" when answer.AcceptedFrom is { } from => Texts["too_early.Detail", EventClock.When(from, zone)],
            "too_late" when answer.AcceptedUntil is { } until => Texts["too_late.Detail", EventClock.When(until, zone)],
            "too_early" or "too_late" => null,
            _ => Texts[$"{result}.Detail"],
        };
        var place = answer.Place is null ? null : Bookings.BookingText.Text(answer.Place);
        return new(colour, headline, answer.HolderName, place, detail, answer.Counts.Admitted, answer.Counts.Expected);
    }

    static string AlreadyIn(DateTimeOffset? at, string? gate, string zone) =>
        (at is { } used ? EventClock.When(used, zone) : null, gate) switch
        {
            ({ } when, { Length: > 0 }) => Texts["already_in.AtGateOnDate", when, gate],
            ({ } when, _) => Texts["already_in.OnDate", when],
            (null, { Length: > 0 }) => Texts["already_in.AtGate", gate],
            _ => Texts["already_in.Detail"],
        };
}
