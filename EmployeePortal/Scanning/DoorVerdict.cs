using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace EmployeePortal.Scanning;

/// <summary>The result on the scanner's screen: a color, at most six words, and the details below.</summary>
/// <param name="Color"><c>green</c>, <c>amber</c> or <c>red</c>.</param>
/// <param name="Headline">At most six words.</param>
/// <param name="Name">Name on the ticket.</param>
/// <param name="Place">Its seat.</param>
/// <param name="Detail">What to tell the person.</param>
/// <param name="Admitted">Number of people admitted; null if unknown.</param>
/// <param name="Expected">Number of people expected.</param>
public sealed record DoorVerdict(
    string Color,
    string Headline,
    string? Name,
    string? Place,
    string? Detail,
    int? Admitted,
    int? Expected
)
{
    static readonly Texts Texts = Texts.For<DoorVerdict>();

    /// <summary>The result for a code that cannot be one of our tickets.</summary>
    public static DoorVerdict Unknown =>
        new("red", Texts["Result.unknown"], null, null, Texts["Detail.unknown"], null, null);

    public static DoorVerdict Of(ValidateTicketResponse answer, string zone)
    {
        var result = Texts.Has($"Result.{answer.Result}") ? answer.Result : "unknown";
        var color = result switch
        {
            "admitted" => "green",
            "already_in" or "scan_undone" => "amber",
            _ => "red",
        };
        var headline =
            result == "already_in" && answer.UsedAt is { } at
                ? Texts["AlreadyInSince", EventClock.Time(at, zone)]
                : Texts[$"Result.{result}"];
        var detail = result switch
        {
            "admitted" => null,
            "already_in" => AlreadyIn(answer.UsedAt, answer.UsedGate, zone),
            "too_early" when answer.AcceptedFrom is { } from => Texts["Detail.too_early", EventClock.When(from, zone)],
            "too_late" when answer.AcceptedUntil is { } until => Texts["Detail.too_late", EventClock.When(until, zone)],
            "too_early" or "too_late" => null,
            _ => Texts[$"Detail.{result}"],
        };
        var place = answer.Place is null ? null : Bookings.BookingText.Text(answer.Place);
        return new(color, headline, answer.HolderName, place, detail, answer.Counts.Admitted, answer.Counts.Expected);
    }

    static string AlreadyIn(DateTimeOffset? at, string? gate, string zone) =>
        (at is { } used ? EventClock.When(used, zone) : null, gate) switch
        {
            ({ } when, { Length: > 0 }) => Texts["AlreadyIn.AtGateOnDate", when, gate],
            ({ } when, _) => Texts["AlreadyIn.OnDate", when],
            (null, { Length: > 0 }) => Texts["AlreadyIn.AtGate", gate],
            _ => Texts["Detail.already_in"],
        };
}
