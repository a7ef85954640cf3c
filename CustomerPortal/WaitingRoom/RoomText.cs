using System.Globalization;
using TicketPlatform.Contracts;

namespace CustomerPortal.WaitingRoom;

/// <summary>A waiting room in words.</summary>
public static class RoomText
{
    public static RoomView Face(this RoomResponse room) =>
        (room.Status, room.Entry) switch
        {
            (RoomStatus.Closed, _) => RoomView.Closed,
            (RoomStatus.NotOpen, _) => RoomView.NotOpen,
            (_, { Status: RoomEntryStatus.Admitted }) => RoomView.Admitted,
            (RoomStatus.SoldOut, _) => RoomView.SoldOut,
            (_, { Status: RoomEntryStatus.Over }) => RoomView.Over,
            (RoomStatus.Open, null) => RoomView.Open,
            (_, null) => RoomView.CanJoin,
            (RoomStatus.Open, _) => room.ServerNow < room.OnSaleAt ? RoomView.InRoom : RoomView.Drawing,
            (_, { Position: null }) => RoomView.Drawing,
            (RoomStatus.Paused, _) => RoomView.Paused,
            _ => RoomView.InLine,
        };

    public static string Heading(this RoomResponse room) =>
        room.Face() switch
        {
            RoomView.NotOpen => "The waiting room is not open yet",
            RoomView.Open => "The waiting room is open",
            RoomView.InRoom => "You are in the waiting room",
            RoomView.CanJoin => "Tickets are on sale",
            RoomView.Drawing => "The order is being drawn",
            RoomView.InLine or RoomView.Paused => $"You are number {Number(room.Entry!.Position!.Value)} in line",
            RoomView.Admitted => "It is your turn",
            RoomView.Over => "Your turn is over",
            RoomView.SoldOut => "Everything is sold",
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
