using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Events;

/// <summary>Who waits for places at an event, in which order, and what became of the offers.</summary>
public sealed class WaitlistPage(EventsClient events, StaffClient staff) : EventPage(events)
{
    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    public EventWaitlistResponse Line { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        var line = await staff.EventWaitlistAsync(
            Id,
            new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), 25),
            cancellation
        );
        if (line.Value is null)
            return ErrorPage(line.Problem!);
        Line = line.Value;
        return Page();
    }

    public static string Words(EventWaitlistEntry entry) =>
        entry.Status switch
        {
            "waiting" => $"Number {entry.Position}",
            "offered" => "Has an offer",
            "accepted" => "Took the offer",
            "left" => "Left",
            _ => "Lapsed",
        };

    public static Tone ToneOf(string status) =>
        status switch
        {
            "offered" => Tone.Warn,
            "accepted" => Tone.Good,
            _ => Tone.Plain,
        };
}
