namespace CustomerPortal.WaitingRoom;

/// <summary>What the page of a waiting room shows.</summary>
public enum RoomView
{
    NotOpen,

    /// <summary>Open before the sale; the visitor has not joined.</summary>
    Open,

    /// <summary>Joined before the sale.</summary>
    InRoom,

    /// <summary>The sale is on; the visitor has not joined.</summary>
    CanJoin,

    /// <summary>Joined, and the order is being drawn this moment.</summary>
    Drawing,
    InLine,
    Paused,
    Admitted,
    Over,
    SoldOut,
    Closed,
}
