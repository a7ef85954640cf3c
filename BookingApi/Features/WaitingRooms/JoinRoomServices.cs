using BookingApi.Security;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Data.WaitingRooms;

namespace BookingApi.Features.WaitingRooms;

/// <summary>The services used by <see cref="JoinRoom"/>.</summary>
sealed record JoinRoomServices(
    [FromServices] CurrentUser User,
    [FromServices] RoomStates Rooms,
    [FromServices] RoomReader Reader,
    [FromServices] AdmissionGate Gate,
    [FromServices] TimeProvider Time
);
