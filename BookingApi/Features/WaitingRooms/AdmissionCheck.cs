using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data.WaitingRooms;
using TicketPlatform.Domain.WaitingRooms;

namespace BookingApi.Features.WaitingRooms;

/// <summary>
/// Lets a request to hold seats proceed or says why not. For an event without a waiting room, it costs nothing.
/// </summary>
sealed class AdmissionCheck(RoomReader reader, AdmissionGate door, CurrentUser user, IOptions<WaitingRoomPolicy> policy)
{
    (Guid EventId, Guid EntryId)? entered;

    /// <summary>Null when the request may proceed, now and again.</summary>
    public async ValueTask<ProblemHttpResult?> RefusalAsync(
        SeatBoard board,
        string? receipt,
        CancellationToken cancellation
    )
    {
        if (!board.Content.HasRoom || entered is not null)
            return null;
        var eventId = board.Content.EventId;
        var (mine, problem) = reader.Read(receipt, eventId);
        if (problem is not null)
            return problem;
        var account = user.IsKnown ? user.Id : (Guid?)null;
        if (mine is null)
            return NotYet();
        if (await door.EnterAsync(eventId, mine.EntryId, account, policy.Value, cancellation))
        {
            entered = (eventId, mine.EntryId);
            return null;
        }
        return await door.FindAsync(eventId, mine.EntryId, null, cancellation) is { TurnEndsAt: not null }
            ? Over()
            : NotYet();
    }

    /// <summary>The claim failed, so it does not count as one of the turn's holds.</summary>
    public Task StepBackAsync(CancellationToken cancellation) =>
        entered is var (eventId, entryId) ? door.StepBackAsync(eventId, entryId, cancellation) : Task.CompletedTask;

    static ProblemHttpResult NotYet() =>
        Problems.Of(
            403,
            ProblemCodes.AdmissionRequired,
            "This event has a waiting room, and it is not your turn yet.",
            "This event has a waiting room. Join it, and choose tickets when it is your turn. No tickets were held."
        );

    static ProblemHttpResult Over() =>
        Problems.Of(
            403,
            ProblemCodes.AdmissionOver,
            "Your turn is over.",
            "Your time to choose tickets is over, or you have used all the holds that one turn allows. You "
                + "can join the waiting room again. No tickets were held."
        );
}
