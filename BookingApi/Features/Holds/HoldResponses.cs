using BookingApi.Http;
using BookingApi.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Holds;

/// <summary>Builds the responses of the hold routes.</summary>
static class HoldResponses
{
    public static HoldResponse Of(
        Hold hold,
        HoldToken token,
        DateTimeOffset serverNow,
        HoldPolicy policy,
        SeatBoard board
    )
    {
        var places = hold
            .PlaceNos.Select(
                (placeNo, i) => PlaceLabels.Of(board, placeNo, hold.CategoryNos[i], hold.PricesMinor[i], hold.Currency)
            )
            .ToList();
        var total = TicketPlatform.Domain.Money.Sum(hold.PricesMinor, hold.Currency);
        var extensionsLeft =
            hold.ExpiresAt >= hold.FirstPlacedAt + policy.MaxTotal
                ? 0
                : Math.Max(0, policy.MaxExtensions - hold.Extensions);
        return new(
            hold.Id,
            token.ToString(),
            hold.EventId,
            hold.ExpiresAt,
            serverNow,
            extensionsLeft,
            places,
            new(total.AmountMinor, total.Currency),
            ArrangementOf(hold, board)
        );
    }

    static Arrangement ArrangementOf(Hold hold, SeatBoard board)
    {
        var groups = PlaceGroups.Of(board.Content.Sections, hold.PlaceNos);
        return new(
            PlaceGroups.ClosenessOf(groups),
            PlaceGroups.Describe(groups),
            [
                .. groups.Select(g => new NeighborGroup(
                    g.Section.Name,
                    g.Row is { } row ? g.Section.RowLabel(row) : null,
                    g.PlaceNos
                )),
            ]
        );
    }

    public static ProblemHttpResult Over() =>
        Problems.Of(
            409,
            ProblemCodes.HoldExpired,
            "Your hold has expired.",
            "Your hold has expired. Choose again: your tickets may still be available."
        );

    /// <summary>The hold that the request's <c>Hold-Token</c> header belongs to.</summary>
    public static HoldToken? TokenOf(HttpRequest request) => HoldToken.Parse(request.Headers[Routes.HoldTokenHeader]);
}
