using BookingApi.Features.Bookings;
using BookingApi.Features.WaitingRooms;
using BookingApi.Live;
using Microsoft.Extensions.Options;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Holds;

/// <summary>What <see cref="PlaceHold"/> works with.</summary>
sealed record PlaceHoldServices(
    AdmissionCheck Room,
    SeatBoards Boards,
    SeatClaims Claims,
    OwnBookings Bookings,
    IOptions<HoldPolicy> Policy,
    TimeProvider Time
);
