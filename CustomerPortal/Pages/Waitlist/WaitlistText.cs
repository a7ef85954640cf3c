using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Waitlist;

public static class WaitlistText
{
    /// <summary>Waits, or has an offer.</summary>
    public static bool IsLive(this WaitlistResponse entry) => entry.Status is "waiting" or "offered";

    /// <summary>"2 places together in Stalls".</summary>
    public static string Wish(this WaitlistResponse entry) =>
        $"{(entry.Quantity == 1 ? "1 place" : $"{entry.Quantity} places")}{(entry.Quantity == 1 ? "" : entry.AcceptSplit ? ", also apart," : " together")}{(entry.Category is null ? "" : $" in {entry.Category}")}".TrimEnd(
            ','
        );

    public static (string Word, Tone Tone) Badge(this WaitlistResponse entry) =>
        entry.Status switch
        {
            "waiting" => ($"Number {entry.Position} in line", Tone.Plain),
            "offered" => ("Held for you now", Tone.Good),
            "accepted" => ("Offer taken", Tone.Plain),
            "left" => ("Left", Tone.Plain),
            _ => ("Over", Tone.Plain),
        };
}
