using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.Localization;

namespace BookingApi.Features.Tickets;

/// <summary>Validates a code at a door. The first valid scan wins; a database function decides.</summary>
static class ValidateTicket
{
    // The age up to which a device's timestamps are trusted, so that a wrong clock cannot falsify the history.
    static readonly TimeSpan OldestScan = TimeSpan.FromHours(24);

    public static async Task<Results<Ok<ValidateTicketResponse>, ProblemHttpResult>> HandleAsync(
        ValidateTicketRequest request,
        CurrentUser user,
        BookingDbContext db,
        DoorReader door,
        TicketSigner signer,
        LastDoorCounts last,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (request.ScanId == Guid.Empty)
            return Problems.Invalid("scanId", "Send a new ID with each scan.");
        if (string.IsNullOrWhiteSpace(request.Code) == (request.TicketId is null))
            return Problems.Invalid("code", "Send the code of a ticket, or the ID of a ticket that was looked up.");
        // A forged code is rejected here, without reading the database.
        if ((request.TicketId ?? signer.Read(request.Code!)) is not { } ticketId)
            return TypedResults.Ok(
                new ValidateTicketResponse(
                    "unknown",
                    Unknown,
                    null,
                    null,
                    null,
                    null,
                    last.Of(user.Id, request.EventId)
                )
            );
        if (await door.Doors.FirstOrDefaultAsync(e => e.Id == request.EventId, cancellation) is not { } found)
            return Problems.NotFound("This event");

        var now = time.GetUtcNow();
        var at =
            request.ScannedAt is { } said && said <= now && said >= now - OldestScan ? said.ToUniversalTime() : now;
        var gate = request.Gate ?? "";
        var scan = await ScanAsync();
        if (scan is null or { Result: "scan_id_used" })
            return Problems.Invalid(
                "scanId",
                "This scan ID was used for another ticket. Send a new ID with each scan."
            );

        var ticket = (
            await door.ReadAsync(door.TicketsOf(request.EventId).Where(t => t.Id == ticketId), cancellation)
        ).SingleOrDefault();
        using var _ = Languages.Use(Languages.Default);
        var reason = scan.Result switch
        {
            "admitted" => "Welcome",
            "already_in" => $"Already admitted at {EventClock.When(scan.UsedAt!.Value, found.TimeZone)}",
            "void" => "Returned or cancelled",
            "event_cancelled" => "The event was cancelled. Nobody is admitted.",
            "too_early" => $"Too early. Tickets are accepted from {EventClock.When(found.ScansOpenAt, found.TimeZone)}",
            "too_late" =>
                $"The event is over. Tickets were accepted until {EventClock.When(found.ScansCloseAt, found.TimeZone)}",
            "scan_undone" => "This scan was undone. Scan the ticket again.",
            "other_event" => "For another event",
            _ => Unknown,
        };
        return TypedResults.Ok(
            new ValidateTicketResponse(
                scan.Result,
                reason,
                ticket?.HolderName,
                ticket?.Place,
                scan.UsedAt,
                string.IsNullOrEmpty(scan.UsedGate) ? null : scan.UsedGate,
                await door.CountAsync(request.EventId, cancellation),
                scan.Result == "too_early" ? found.ScansOpenAt : null,
                scan.Result == "too_late" ? found.ScansCloseAt : null
            )
        );

        async Task<ScanRow?> ScanAsync()
        {
            try
            {
                return await db
                    .Database.SqlQuery<ScanRow>(
                        $"""
                        select result, used_at, used_gate
                        from scan_ticket({request.EventId}, {request.ScanId}, {ticketId}, {at}, {gate}, {user.Id})
                        """
                    )
                    .SingleAsync(cancellation);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                return null;
            }
        }
    }

    const string Unknown = "Not recognized";

    sealed record ScanRow(string Result, DateTimeOffset? UsedAt, string? UsedGate);
}
