namespace TicketPlatform.Data.WaitingRooms;

/// <summary>The result of joining a waiting room.</summary>
public enum JoinRoomOutcome
{
    Joined,
    Known,
    NoRoom,
    NotOpen,
    Closed,
}
