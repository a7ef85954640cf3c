namespace TicketPlatform.Data.WaitingRooms;

/// <summary>What became of somebody who wants to join.</summary>
public enum JoinRoomOutcome
{
    Joined,
    Known,
    NoRoom,
    NotOpen,
    Closed,
}
