namespace CustomerPortal.WaitingRoom;

/// <summary>What the page of a waiting room shows.</summary>
public enum RoomView
{
    NotOpen,

    /// <summary>Open before the sale; the visitor has not joined.</summary>
    Open,

    /// <summary>Joined before the sale.</summary>
    InRoom,

    /// <summary>The sale has begun; the visitor has not joined.</summary>
    CanJoin,

    /// <summary>Joined, and the order is being drawn at this moment.</summary>
    Drawing,
    InLine,
    Paused,
    Admitted,
    Over,
    SoldOut,
    Closed,
}
