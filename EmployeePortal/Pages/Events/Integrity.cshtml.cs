using System.ComponentModel.DataAnnotations;
using System.Globalization;
using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Pages.Events;

/// <summary>Whether the event's figures agree, pausing and resuming its sales, and the history of a seat.</summary>
public sealed class IntegrityModel(EventsClient events) : EventPage(events)
{
    static readonly Texts T = Texts.For<IntegrityModel>();

    public sealed class Form
    {
        [Required, StringLength(200)]
        public string Reason { get; set; } = "";
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    [FromQuery]
    public int? Section { get; set; }

    [FromQuery]
    public string? Row { get; set; }

    [FromQuery]
    public string? Seat { get; set; }

    public EventAuditResponse Audit { get; private set; } = null!;
    public IReadOnlyList<SectionResponse> Sections { get; private set; } = [];
    public SeatHistoryResponse? History { get; private set; }
    public string? Sorry { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is { } error)
            return error;
        if (Section is not null && (Row ?? Seat) is not null)
        {
            if (PlaceOf(Sections.FirstOrDefault(s => s.Id == Section), Row?.Trim(), Seat?.Trim()) is not { } place)
                Sorry = T["NoSuchNumber"];
            else
            {
                var history = await Events.SeatHistoryAsync(Id, place, cancellation);
                (History, Sorry) = (history.Value, history.Problem?.Text());
            }
        }
        return Page();
    }

    public async Task<IActionResult> OnPostFreezeAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return await ReadAsync(cancellation) ?? Page();
        return await FinishAsync(
            (await Events.FreezeAsync(Id, new(Input.Reason), cancellation)).Problem,
            T["SalesFrozen"],
            cancellation
        );
    }

    public async Task<IActionResult> OnPostUnfreezeAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        return await FinishAsync((await Events.UnfreezeAsync(Id, cancellation)).Problem, T["Resumed"], cancellation);
    }

    async Task<IActionResult> FinishAsync(ApiProblem? problem, string said, CancellationToken cancellation)
    {
        if (problem is null)
        {
            Toast(said);
            return LocalRedirect($"/events/{Id}/integrity");
        }
        AddProblem(problem, "Input");
        return await ReadAsync(cancellation) ?? Page();
    }

    async Task<IActionResult?> ReadAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        var audit = await Events.AuditAsync(Id, cancellation);
        var map = await Events.SeatsAsync(Id, cancellation);
        if ((audit.Problem ?? map.Problem) is { } problem)
            return ErrorPage(problem);
        (Audit, Sections) = (audit.Value!, map.Value!.Sections);
        return null;
    }

    static int? PlaceOf(SectionResponse? section, string? row, string? seat)
    {
        if (section is null || !int.TryParse(seat, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        if (section.Kind == SectionKind.Standing)
            return number >= 1 && number <= section.Capacity ? section.AllSeatIds().ElementAt(number - 1) : null;
        var rowIndex = section.RowLabels.ToList().FindIndex(l => l.Equals(row, StringComparison.OrdinalIgnoreCase));
        var seatIndex = number - section.FirstSeatNumber;
        return rowIndex >= 0 && seatIndex >= 0 && seatIndex < section.SeatsPerRow
            ? section.FirstSeatId + rowIndex * section.SeatsPerRow + seatIndex
            : null;
    }
}
