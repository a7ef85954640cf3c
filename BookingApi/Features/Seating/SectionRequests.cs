using TicketPlatform.Contracts;
using TicketPlatform.Domain.Seating;

namespace BookingApi.Features.Seating;

static class SectionRequests
{
    /// <summary>The request as the rules about sections take it.</summary>
    public static SectionDraft Draft(this SaveSectionRequest request) =>
        new(
            request.Name,
            request.Kind!.Value,
            request.CategoryId!.Value,
            request.Rows,
            request.SeatsPerRow,
            request.Capacity,
            request.FirstRowLabel,
            request.FirstSeatNumber
        );
}
