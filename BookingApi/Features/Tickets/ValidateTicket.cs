using System.Globalization;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Tickets;

namespace BookingApi.Features.Tickets;

/// <summary>Shows a code at a door. The first valid scan wins; a function of the database decides.</summary>
static class ValidateTicket
{
    // A device's clock is believed so far back; a wrong one must not write history.
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
            return Problems.Invalid("scanId", "Give every scan an id of its own.");
        // A made-up code ends here, without a question to the database.
        if (signer.Read(request.Code.Trim()) is not { } ticketId)
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
        if (
            await door
                .Doors.Where(e => e.Id == request.EventId)
                .Select(e => e.TimeZone)
                .FirstOrDefaultAsync(cancellation)
            is not { } timeZone
        )
            return Problems.NotFound("This event");

        var now = time.GetUtcNow();
        var at =
            request.ScannedAt is { } said && said <= now && said >= now - OldestScan ? said.ToUniversalTime() : now;
        var gate = request.Gate?.Trim() ?? "";
        var scan = await db
            .Database.SqlQuery<ScanRow>(
                $"""
                select result, used_at, used_gate
                from scan_ticket({request.EventId}, {request.ScanId}, {ticketId}, {at}, {gate}, {user.Id})
                """
            )
            .SingleAsync(cancellation);

        var ticket = (
            await door.ReadAsync(door.TicketsOf(request.EventId).Where(t => t.Id == ticketId), cancellation)
        ).SingleOrDefault();
        var reason = scan.Result switch
        {
            "admitted" => "Welcome",
            "already_in" => $"Already in at {LocalTime(scan.UsedAt!.Value, timeZone)}",
            "void" => "Refunded or cancelled",
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
                await door.CountAsync(request.EventId, cancellation)
            )
        );
    }

    const string Unknown = "Not one of our tickets";

    static string LocalTime(DateTimeOffset at, string timeZone) =>
        TimeZoneInfo
            .ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(timeZone))
            .ToString("HH:mm", CultureInfo.InvariantCulture);

    sealed record ScanRow(string Result, DateTimeOffset? UsedAt, string? UsedGate);
}
