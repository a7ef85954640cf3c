using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Holds;

static class PlaceHold
{
    // The best seats are chosen from an in-memory copy, so another buyer may be faster. Then the next best are tried.
    const int Attempts = 4;

    // Buyers on other nodes compete for the same best seats; each attempt serves half of them.
    const int BestAttempts = 12;

    // Short compared with the lifetime of a hold: a seat taken this recently cannot be free again because its hold
    // expired.
    static TimeSpan RecentWindow(HoldPolicy policy) =>
        policy.Lifetime / 2 < TimeSpan.FromSeconds(10) ? policy.Lifetime / 2 : TimeSpan.FromSeconds(10);

    public static async Task<Results<Created<HoldResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        PlaceHoldRequest request,
        [FromHeader(Name = Routes.HoldTokenHeader)] string? holdToken,
        [FromHeader(Name = Routes.RoomReceiptHeader)] string? receipt,
        [AsParameters] PlaceHoldServices services,
        CancellationToken cancellation
    )
    {
        var (room, boards, claims, bookings, counted, holds, time) = services;
        var policy = holds.Value;
        if (Check(request, policy) is { } invalid)
            return invalid;
        if (await boards.FindAsync(eventId) is not { } board)
            return Problems.NotFound("This event");

        // A buyer's earlier hold on this event is replaced, so its seats count as free for this request.
        var own =
            HoldToken.Parse(holdToken) is { } proof && proof.EventId == eventId
                ? await claims.FindAsync(proof, cancellation)
                : null;
        // A buyer who changes a hold was admitted when it was placed, or accepted an offer.
        if (own is null && await room.RefusalAsync(board, receipt, cancellation) is { } refused)
            return refused;
        HoldToken? replaces = own is null ? null : HoldToken.Parse(holdToken);
        var token = counted.Name(HoldToken.Create(eventId, time.GetUtcNow()));
        int[] chosen = [.. (request.SeatIds ?? []).Distinct()];
        var onlyChosen = request is { BestAvailable: null, Standing: null };
        var lost = new HashSet<int>();
        IReadOnlyList<int>? contended = null;
        var attempts = request.BestAvailable is null ? Attempts : BestAttempts;
        for (var attempt = 1; ; attempt++)
        {
            var mine = own?.Hold.PlaceNos ?? [];
            var places = onlyChosen
                ? chosen
                : board.Choices.Choose(others =>
                    ChoosePlaces.For(request, board, mine, [.. lost, .. others.Except(mine)])
                );
            if (places.Length == 0)
            {
                return ChoosePlaces.Exist(request, board)
                    ? Problems.Of(
                        409,
                        ProblemCodes.NotEnoughPlaces,
                        "There are not enough tickets left.",
                        "There are not enough tickets left. Choose fewer tickets or another category."
                    )
                    : Problems.Of(
                        409,
                        ProblemCodes.NoMatchingPlaces,
                        "No tickets match this request.",
                        "This event has no tickets like these, available or not. Change the category, the maximum price or step-free access."
                    );
            }

            // In a crowd most buyers are too late: they are rejected from memory, as fast as the others succeed. Only
            // the database grants seats.
            var taken =
                claims.UnderWay < policy.CrowdFrom
                    ? []
                    : board.Taken(RecentWindow(policy), chosen, own?.Hold.PlaceNos ?? []);
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
                            counted.Owner,
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
                    var held = HoldResponses.Of(result.Hold!, token, result.ServerNow, policy, board);
                    return TypedResults.Created(
                        $"{Routes.Base}/holds/{token.HoldId}",
                        held with
                        {
                            LoneSeat = LoneSeatCheck.Of(board, chosen, released: mine),
                        }
                    );
                case ClaimOutcome.NotOnSale:
                    return Problems.Of(
                        409,
                        ProblemCodes.NotOnSale,
                        "This event is not on sale.",
                        "Tickets for this event cannot be bought right now."
                    );
                case ClaimOutcome.TooMany:
                    return HoldLimits.TooMany();
                case ClaimOutcome.UnknownPlace:
                    return Problems.Of(
                        400,
                        ProblemCodes.UnknownPlace,
                        "This event does not have this seat.",
                        "At least one of these seats does not exist. Reload the map and choose again."
                    );
                case ClaimOutcome.HoldOver when attempt < attempts:
                    // The hold expired between reading and claiming, so this is now a new hold.
                    (own, replaces) = (null, null);
                    if (await room.RefusalAsync(board, receipt, cancellation) is { } late)
                        return late;
                    continue;
                case ClaimOutcome.Unavailable
                or ClaimOutcome.Contended
                    when !onlyChosen && attempt < attempts && !result.Unavailable.Any(chosen.Contains):
                    lost.UnionWith(result.Unavailable);
                    continue;
                case ClaimOutcome.Contended when contended is null:
                    // Claims of the same seats that each miss one could do so again and again, so they now queue.
                    contended = result.Unavailable;
                    continue;
                default:
                    // Standing tickets are interchangeable: if the chosen seats are gone, the standing tickets
                    // requested with them do not matter.
                    var wanted = chosen.Length > 0 ? chosen : places;
                    // A buyer who is claiming one of these seats at this moment may get all of them.
                    var gone = result.Outcome == ClaimOutcome.Contended ? wanted : Among(wanted, result.Unavailable);
                    var unavailable =
                        Among(wanted, result.Unavailable) is { Length: > 0 } known ? known
                        : Among(wanted, contended ?? []) is { Length: > 0 } missed ? missed
                        : wanted;
                    // A buyer who goes back after paying and asks again has not lost a race: the seats are their own. A
                    // buyer rejected from memory lost to a claim made a moment ago.
                    var ownBooking =
                        taken.Count > 0 ? null : await bookings.FindAsync(eventId, unavailable, cancellation);
                    return Unavailable(
                        unavailable,
                        ChoosePlaces.Instead(board, wanted, gone, own?.Hold.PlaceNos ?? []),
                        ownBooking?.Id
                    );
            }
        }
    }

    static int[] Among(int[] wanted, IEnumerable<int> places) => [.. places.Where(wanted.Contains)];

    static ProblemHttpResult Unavailable(int[] unavailable, int[] suggested, Guid? ownBooking)
    {
        var detail =
            unavailable.Length == 1
                ? "One of these seats has just been taken. No seats were held."
                : $"{unavailable.Length} of these seats have just been taken. No seats were held.";
        (string, object)[] own = ownBooking is { } booking ? [("ownBooking", booking)] : [];
        return Problems.Of(
            409,
            ProblemCodes.PlacesUnavailable,
            "Someone was faster.",
            detail,
            [("unavailable", unavailable), ("suggested", suggested), .. own]
        );
    }

    /// <summary>The number of seats that a request asks for.</summary>
    public static int CountOf(PlaceHoldRequest request) =>
        request.BestAvailable?.Quantity
        ?? (request.SeatIds?.Distinct().Count() ?? 0) + (request.Standing?.Sum(s => s.Quantity ?? 0) ?? 0);

    static ProblemHttpResult? Check(PlaceHoldRequest request, HoldPolicy policy)
    {
        if (request.BestAvailable is null == (request.SeatIds is null && request.Standing is null))
            return Problems.Invalid("seatIds", "Send seatIds, standing or both, or only bestAvailable.");
        if (request is { SeatIds.Count: 0 } or { Standing.Count: 0 })
            return Problems.Invalid(
                request.SeatIds is null ? "standing" : "seatIds",
                "Choose at least one seat or ticket."
            );
        if (request.Standing?.Select(s => s.CategoryId).Distinct().Count() < request.Standing?.Count)
            return Problems.Invalid("standing", "List each category only once.");
        return CountOf(request) > policy.MaxPlaces
            ? Problems.Of(
                400,
                ProblemCodes.TooManyPlaces,
                $"One order can have at most {CountText.Of(policy.MaxPlaces, "ticket")}."
            )
            : null;
    }
}
