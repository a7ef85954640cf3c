using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Waitlist;

public static class WaitlistText
{
    static readonly Texts T = Texts.For(typeof(WaitlistText));

    /// <summary>Waiting, or has an offer.</summary>
    public static bool IsLive(this WaitlistResponse entry) => entry.Status is "waiting" or "offered";

    /// <summary>
    /// The status; of an accepted offer, also what became of it: "booked", "unused", or "accepted" as long as it can
    /// become a booking.
    /// </summary>
    public static string State(this WaitlistResponse entry) =>
        entry switch
        {
            { Status: "accepted", OfferUsed: true } => "booked",
            { Status: "accepted", OfferUsed: false } or { Status: "accepted", Event.Status: EventStatus.Cancelled } =>
                "unused",
            _ => entry.Status,
        };

    /// <summary>"2 seats together in Stalls", "2 tickets in Floor".</summary>
    public static string Wish(this WaitlistResponse entry)
    {
        var key =
            entry.Standing ? "Wish.Tickets"
            : entry.AcceptSplit ? "Wish.Apart"
            : "Wish";
        return entry.Category is null
            ? T.Count(key, entry.Quantity)
            : T.Count($"{key}.In", entry.Quantity, entry.Category);
    }

    /// <summary>The key of a text that says "tickets" instead of "seats" to people who wait for standing places.</summary>
    public static string Of(this WaitlistResponse entry, string key) => entry.Standing ? $"{key}.Tickets" : key;

    /// <summary>The reason for the entry's state.</summary>
    public static string Why(this WaitlistResponse entry) =>
        entry.State() switch
        {
            "offered" => T.Count(entry.Of("Reason.Offered"), entry.Quantity),
            "booked" => T.Count("Reason.Booked", entry.Quantity),
            "accepted" => T.Count(entry.Of("Reason.Accepted"), entry.Quantity),
            "left" => T["Reason.Left"],
            "waiting" when entry.LargestParty == 0 => T[entry.Of("Reason.NoSeats")],
            "waiting" when entry.LargestParty < entry.Quantity => T[
                "Reason.TooLarge",
                entry.Quantity,
                entry.LargestParty
            ],
            "waiting" when entry.GatherUntil is not null => T[entry.Of("Reason.Gathering")],
            "waiting" => string.Join(' ', Waiting(entry)),
            _ when entry.Event.Status == EventStatus.Cancelled => T["Reason.Cancelled"],
            "unused" => T.Count("Reason.Unused", entry.Quantity),
            _ => T["Reason.Over"],
        };

    static IEnumerable<string> Waiting(WaitlistResponse entry)
    {
        yield return entry.Position > 1
            ? T.Count("Reason.Ahead", entry.Position.Value - 1)
            : T[entry.Of("Reason.First")];
        if (entry.Quantity == 1 || entry.MaxOvertaken == 0)
            yield break;
        yield return entry.Overtaken == 0
            ? T.Count(entry.Of("Reason.MayOvertake"), entry.MaxOvertaken)
            : T.Count(entry.Of("Reason.Overtaken"), entry.Overtaken, entry.MaxOvertaken);
    }

    public static (string Text, Tone Tone) Badge(this WaitlistResponse entry) =>
        entry.State() switch
        {
            "waiting" => (T["Badge.Waiting", entry.Position], Tone.Plain),
            "offered" => (T["Badge.Offered"], Tone.Good),
            "accepted" => (T["Badge.Accepted"], Tone.Plain),
            "booked" => (T["Badge.Booked"], Tone.Good),
            "unused" => (T["Badge.Unused"], Tone.Plain),
            "left" => (T["Badge.Left"], Tone.Plain),
            _ => (T["Badge.Over"], Tone.Plain),
        };
}
