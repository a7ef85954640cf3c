using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Events;

/// <summary>Who is waiting for seats at an event, in which order, and the results of the offers.</summary>
public sealed class WaitlistModel(EventsClient events, StaffClient staff) : EventPage(events)
{
    static readonly Texts T = Texts.For<WaitlistModel>();

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

    public static string StatusText(EventWaitlistEntry entry) =>
        entry.Status is "waiting" or "offered" or "accepted" or "left"
            ? T[$"Status.{entry.Status}", entry.Position]
            : T["Status.lapsed"];

    public static Tone ToneOf(string status) =>
        status switch
        {
            "offered" => Tone.Warn,
            "accepted" => Tone.Good,
            _ => Tone.Plain,
        };
}
