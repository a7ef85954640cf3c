using BookingApi.Features.Bookings;
using BookingApi.Features.WaitingRooms;
using BookingApi.Live;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Holds;

/// <summary>The services used by <see cref="PlaceHold"/>.</summary>
sealed record PlaceHoldServices(
    [FromServices] AdmissionCheck Room,
    [FromServices] SeatBoards Boards,
    [FromServices] SeatClaims Claims,
    [FromServices] OwnBookings Bookings,
    [FromServices] CountedHold Counted,
    [FromServices] IOptions<HoldPolicy> Policy,
    [FromServices] TimeProvider Time
);
