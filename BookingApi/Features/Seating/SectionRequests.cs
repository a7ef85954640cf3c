using TicketPlatform.Contracts;
using TicketPlatform.Domain.Seating;

namespace BookingApi.Features.Seating;

static class SectionRequests
{
    /// <summary>Converts the request to the form used by the rules about sections.</summary>
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
