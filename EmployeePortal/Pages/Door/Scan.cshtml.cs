using EmployeePortal.Scanning;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Pages.Door;

/// <summary>One door: scan, or look up and admit by hand. The script calls the same handlers and gets JSON.</summary>
public sealed class ScanModel(StaffClient staff, EventsClient events, TimeProvider time) : PortalPage
{
    static readonly Texts T = Texts.For<ScanModel>();

    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery]
    public string? Search { get; set; }

    public EventResponse Event { get; private set; } = null!;
    public DoorCounts Counts { get; private set; } = null!;
    public IReadOnlyList<DoorTicket>? Found { get; private set; }
    public DoorVerdict? Verdict { get; private set; }

    public Guid NewScan => Guid.CreateVersion7(time.GetUtcNow());

    bool WantsJson =>
        Request.Headers.Accept.Any(accept => accept?.Contains("application/json", StringComparison.Ordinal) == true);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    public async Task<IActionResult> OnGetCountsAsync(CancellationToken cancellation)
    {
        var counts = await staff.DoorAsync(Id, cancellation);
        return counts.Problem is { } problem
            ? StatusCode(problem.Status is 0 ? 503 : problem.Status)
            : new JsonResult(counts.Value);
    }

    public async Task<IActionResult> OnPostScanAsync(
        string? code,
        Guid? ticketId,
        Guid scanId,
        string? gate,
        CancellationToken cancellation
    )
    {
        var zone = (await events.GetAsync(Id.ToString(), cancellation)).Value?.TimeZone ?? "UTC";
        if (ticketId is null && (string.IsNullOrWhiteSpace(code) || code.Length > 200))
            Verdict = DoorVerdict.Unknown;
        else
        {
            var answer = await staff.ValidateTicketAsync(
                new(
                    Id,
                    ticketId is null ? code!.Trim() : null,
                    scanId == Guid.Empty ? NewScan : scanId,
                    string.IsNullOrWhiteSpace(gate) ? null : gate.Trim(),
                    TicketId: ticketId
                ),
                cancellation
            );
            Verdict = answer.Value is { } value
                ? DoorVerdict.Of(value, zone)
                // It is unknown whether the scan counted; the same scan sent again gets the same answer.
                : new("amber", T["NoAnswer"], null, null, answer.Problem!.Text(), null, null);
            if (answer.Problem is { Status: 0 or >= 500 } && WantsJson)
                return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        return WantsJson ? new JsonResult(Verdict) : await ShowAsync(cancellation);
    }

    /// <summary>Undoes a scan that was a mistake; the reason is written to the audit log.</summary>
    public async Task<IActionResult> OnPostUndoAsync(Guid ticket, string? reason, CancellationToken cancellation)
    {
        var undone = await staff.UndoScanAsync(ticket, new(Id, reason ?? ""), cancellation);
        if (undone.Problem is { } problem)
        {
            AddProblem(problem);
            return await ShowAsync(cancellation);
        }
        Toast(T["Undone"], Tone.Plain);
        return RedirectToPage(new { Id, Search });
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var wanted = events.GetOriginalAsync(Id.ToString(), cancellation);
        var counts = await staff.DoorAsync(Id, cancellation);
        var found = await wanted;
        if ((counts.Problem ?? found.Problem) is { } problem)
            return ErrorPage(problem);
        (Event, Counts) = (found.Value!, counts.Value!);
        if (Search?.Trim() is { Length: > 0 } search)
        {
            var tickets = await staff.FindTicketsAsync(Id, search, cancellation);
            if (tickets.Problem is { } unfound)
                ModelState.AddModelError("", unfound.Text());
            Found = tickets.Value ?? [];
        }
        return Page();
    }
}
