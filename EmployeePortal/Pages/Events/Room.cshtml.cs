using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Events;

/// <summary>
/// The state of an event's waiting room: who is waiting, who was admitted, how fast, and how well the shop serves them.
/// </summary>
public sealed class RoomModel(EventsClient events, TimeProvider time) : EventPage(events)
{
    /// <summary>Null if the event has no waiting room to show.</summary>
    public RoomFigures? Room { get; private set; }

    /// <summary>No waiting room will open any more.</summary>
    public bool HasEnded => Event.HasEnded(time.GetUtcNow());

    /// <summary>The sale has begun, so people are being admitted or are waiting for seats.</summary>
    public bool IsLettingIn => Room?.Status is RoomStatus.Selling or RoomStatus.Paused;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        var figures = await Events.RoomFiguresAsync(Id, cancellation);
        if (figures.Value is null && !figures.Failed(ProblemCodes.NoWaitingRoom))
            return ErrorPage(figures.Problem!);
        Room = figures.Value;
        return Page();
    }

    public static Tone ToneOf(RoomStatus status) =>
        status switch
        {
            RoomStatus.Open => Tone.Info,
            RoomStatus.Selling => Tone.Good,
            RoomStatus.Paused => Tone.Warn,
            _ => Tone.Plain,
        };
}
