using System.Globalization;
using TicketPlatform.Contracts;

namespace CustomerPortal.WaitingRoom;

/// <summary>What the page of a waiting room shows.</summary>
public enum RoomFace
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

/// <summary>A waiting room in words.</summary>
public static class RoomWords
{
    public static RoomFace Face(this RoomResponse room) =>
        (room.Status, room.Entry) switch
        {
            (RoomStatus.Closed, _) => RoomFace.Closed,
            (RoomStatus.NotOpen, _) => RoomFace.NotOpen,
            (_, { Status: RoomEntryStatus.Admitted }) => RoomFace.Admitted,
            (RoomStatus.SoldOut, _) => RoomFace.SoldOut,
            (_, { Status: RoomEntryStatus.Over }) => RoomFace.Over,
            (RoomStatus.Open, null) => RoomFace.Open,
            (_, null) => RoomFace.CanJoin,
            (RoomStatus.Open, _) => room.ServerNow < room.OnSaleAt ? RoomFace.InRoom : RoomFace.Drawing,
            (_, { Position: null }) => RoomFace.Drawing,
            (RoomStatus.Paused, _) => RoomFace.Paused,
            _ => RoomFace.InLine,
        };

    public static string Heading(this RoomResponse room) =>
        room.Face() switch
        {
            RoomFace.NotOpen => "The waiting room is not open yet",
            RoomFace.Open => "The waiting room is open",
            RoomFace.InRoom => "You are in the waiting room",
            RoomFace.CanJoin => "Tickets are on sale",
            RoomFace.Drawing => "The order is being drawn",
            RoomFace.InLine or RoomFace.Paused => $"You are number {Number(room.Entry!.Position!.Value)} in line",
            RoomFace.Admitted => "It is your turn",
            RoomFace.Over => "Your turn is over",
            RoomFace.SoldOut => "Everything is sold",
            _ => "Tickets cannot be bought just now",
        };

    /// <summary>"412 people", "one person", "nobody".</summary>
    public static string People(long count) =>
        count switch
        {
            0 => "nobody",
            1 => "one person",
            _ => $"{Number(count)} people",
        };

    /// <summary>"about 12 minutes", rounded up as it grows: who waits is rather surprised early than late.</summary>
    public static string Wait(int? seconds)
    {
        if (seconds is not { } left)
            return "nobody can know";
        if (left < 60)
            return "less than a minute";
        var minutes = (left + 59) / 60;
        if (minutes > 20)
            minutes = (minutes + 4) / 5 * 5;
        if (minutes < 60)
            return minutes == 1 ? "about a minute" : $"about {minutes} minutes";
        var (hours, rest) = (minutes / 60, minutes % 60);
        return $"about {(hours == 1 ? "an hour" : $"{hours} hours")}{(rest == 0 ? "" : $" and {rest} minutes")}";
    }

    public static string Pace(this RoomResponse room) => $"{Number(room.PacePerMinute)} a minute";

    public static string Minutes(this RoomResponse room) =>
        room.MinutesToChoose == 1 ? "one minute" : $"{room.MinutesToChoose} minutes";

    public static string Number(long count) => count.ToString("N0", CultureInfo.GetCultureInfo("en-GB"));
}
