using BookingApi.Features.WaitingRooms;
using BookingApi.Http;
using BookingApi.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Holds;

static class PlaceHold
{
    // Best places are chosen from a mirror; somebody may be a moment faster. Then the next best are tried.
    const int Attempts = 4;

    // Buyers on other nodes reach for the same best seats; with each attempt half of them are served.
    const int BestAttempts = 12;

    // Short against the life of a hold: what was taken so lately cannot have run out since.
    static TimeSpan RecentWindow(HoldPolicy policy) =>
        policy.Lifetime / 2 < TimeSpan.FromSeconds(10) ? policy.Lifetime / 2 : TimeSpan.FromSeconds(10);

    public static async Task<Results<Created<HoldResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        PlaceHoldRequest request,
        [FromHeader(Name = Routes.HoldTokenHeader)] string? holdToken,
        [FromHeader(Name = Routes.RoomReceiptHeader)] string? receipt,
        AdmissionCheck room,
        SeatBoards boards,
        SeatClaims claims,
        IOptions<HoldPolicy> holds,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var policy = holds.Value;
        if (Check(request, policy) is { } invalid)
            return invalid;
        if (await boards.FindAsync(eventId) is not { } board)
            return Problems.NotFound("This event");

        // A buyer's earlier hold on this event is replaced: its places count as free for this request.
        var own =
            HoldToken.Parse(holdToken) is { } proof && proof.EventId == eventId
                ? await claims.FindAsync(proof, cancellation)
                : null;
        // Who changes a hold was let in when it began, or took an offer.
        if (own is null && await room.RefusalAsync(board, receipt, cancellation) is { } refused)
            return refused;
        HoldToken? replaces = own is null ? null : HoldToken.Parse(holdToken);
        var token = HoldToken.Create(eventId, time.GetUtcNow());
        var lost = new HashSet<int>();
        IReadOnlyList<int>? contended = null;
        var attempts = request.BestAvailable is null ? Attempts : BestAttempts;
        for (var attempt = 1; ; attempt++)
        {
            var mine = own?.Hold.PlaceNos ?? [];
            var places = request.SeatIds?.Distinct().ToArray()
                ?? (
                    request.BestAvailable is null
                        ? ChoosePlaces.For(request, board, mine, lost)
                        : board.Choices.Choose(others =>
                            ChoosePlaces.For(request, board, mine, [.. lost, .. others.Except(mine)])
                        )
                );
            if (places.Length == 0)
            {
                return Problems.Of(
                    409,
                    ProblemCodes.NotEnoughPlaces,
                    "There are not enough seats left.",
                    "There are not enough seats left. Choose fewer seats or another category."
                );
            }

            // In a crowd most come too late: they are told from memory, as fast as who wins. Only the database grants.
            var taken =
                request.SeatIds is null || claims.UnderWay < policy.CrowdFrom
                    ? []
                    : board.Taken(RecentWindow(policy), places, own?.Hold.PlaceNos ?? []);
            ClaimResult? result = null;
            try
            {
                result =
                    taken.Count > 0
                        ? new(ClaimOutcome.Unavailable, null, time.GetUtcNow(), taken)
                        : await claims.ClaimAsync(
                            token,
                            places,
                            policy,
                            replaces,
                            wait: contended is not null,
                            cancellation
                        );
            }
            finally
            {
                board.Choices.Settle(places, result?.Outcome == ClaimOutcome.Held);
            }
            switch (result.Outcome)
            {
                case ClaimOutcome.Held:
                    return TypedResults.Created(
                        $"{Routes.Base}/holds/{token.HoldId}",
                        HoldResponses.Of(result.Hold!, token, result.ServerNow, policy, board)
                    );
                case ClaimOutcome.NotOnSale:
                    return Problems.Of(
                        409,
                        ProblemCodes.NotOnSale,
                        "This event is not on sale.",
                        "Tickets for this event cannot be bought right now."
                    );
                case ClaimOutcome.UnknownPlace:
                    return Problems.Of(
                        400,
                        ProblemCodes.UnknownPlace,
                        "This event does not have this seat.",
                        "At least one of these seats does not exist. Reload the map and choose again."
                    );
                case ClaimOutcome.HoldOver when attempt < attempts:
                    // It ran out between looking and claiming: then this is simply a new hold.
                    (own, replaces) = (null, null);
                    if (await room.RefusalAsync(board, receipt, cancellation) is { } late)
                        return late;
                    continue;
                case ClaimOutcome.Unavailable
                or ClaimOutcome.Contended when request.SeatIds is null && attempt < attempts:
                    lost.UnionWith(result.Unavailable);
                    continue;
                case ClaimOutcome.Contended when contended is null:
                    // Claims of the same seats that each miss one would do so again and again: now they queue.
                    contended = result.Unavailable;
                    continue;
                default:
                    // Whoever claims one of these seats at this very moment may be about to get all of them.
                    var gone = result.Outcome == ClaimOutcome.Contended ? places : result.Unavailable;
                    var unavailable = result.Unavailable.Count > 0 ? result.Unavailable : contended ?? places;
                    var detail =
                        unavailable.Count == 1
                            ? "One of these seats has just been taken. Nothing was held."
                            : $"{unavailable.Count} of these seats have just been taken. Nothing was held.";
                    return Problems.Of(
                        409,
                        ProblemCodes.PlacesUnavailable,
                        "Someone was faster.",
                        detail,
                        ("unavailable", unavailable),
                        ("suggested", ChoosePlaces.Instead(board, places, gone, own?.Hold.PlaceNos ?? []))
                    );
            }
        }
    }

    static ProblemHttpResult? Check(PlaceHoldRequest request, HoldPolicy policy)
    {
        var given =
            (request.SeatIds is null ? 0 : 1)
            + (request.BestAvailable is null ? 0 : 1)
            + (request.Standing is null ? 0 : 1);
        if (given != 1)
            return Problems.Invalid("seatIds", "Give exactly one of seatIds, bestAvailable and standing.");
        if (request is { SeatIds.Count: 0 } or { Standing.Count: 0 })
            return Problems.Invalid(request.SeatIds is null ? "standing" : "seatIds", "Choose at least one seat.");
        if (request.Standing?.Select(s => s.CategoryId).Distinct().Count() < request.Standing?.Count)
            return Problems.Invalid("standing", "List each category only once.");
        var count = request.SeatIds?.Distinct().Count()
            ?? request.BestAvailable?.Quantity
            ?? request.Standing!.Sum(s => s.Quantity!.Value);
        return count > policy.MaxPlaces
            ? Problems.Of(400, ProblemCodes.TooManyPlaces, $"One order can have at most {policy.MaxPlaces} seats.")
            : null;
    }
}
