using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace CustomerPortal.WaitingRoom;

/// <summary>Texts about a waiting room.</summary>
public static class RoomText
{
    static readonly Texts Texts = Texts.For(typeof(RoomText));

    public static RoomView View(this RoomResponse room) =>
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
        room.View() is RoomView.InLine or RoomView.Paused
            ? Texts["Heading.InLine", room.Entry!.Position]
            : Texts[$"Heading.{room.View()}"];

    /// <summary>"412 people", "one person", "nobody".</summary>
    public static string People(long count) => Texts.Count("People", count);

    /// <summary>
    /// "at least 412 people": the number is a few seconds old, but includes the visitor who has joined; null if it says
    /// nothing.
    /// </summary>
    public static string? Inside(this RoomResponse room) =>
        Math.Max(room.Waiting, room.Entry is null ? 0 : 1) is > 0 and var count ? Texts.Count("AtLeast", count) : null;

    /// <summary>
    /// "about 12 minutes", rounded up more as it grows: visitors prefer waiting less than announced to waiting longer.
    /// </summary>
    public static string Wait(int? seconds)
    {
        if (seconds is not { } left)
            return Texts["Wait.Unknown"];
        if (left < 60)
            return Texts["Wait.Short"];
        var minutes = (left + 59) / 60;
        if (minutes > 20)
            minutes = (minutes + 4) / 5 * 5;
        if (minutes < 60)
            return Texts.Count("Wait.Minutes", minutes);
        var (hours, rest) = (minutes / 60, minutes % 60);
        return rest == 0 ? Texts.Count("Wait.Hours", hours) : Texts.Count("Wait.HoursAndMinutes", hours, rest);
    }

    public static string Pace(this RoomResponse room) => Texts["Pace", room.PacePerMinute];
}
