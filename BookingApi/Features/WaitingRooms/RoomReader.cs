using BookingApi.Features.Events;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;
using TicketPlatform.Data.WaitingRooms;
using TicketPlatform.Domain.WaitingRooms;

namespace BookingApi.Features.WaitingRooms;

/// <summary>Reads receipts, and builds the caller's view of a room.</summary>
sealed class RoomReader(RoomReceiptSigner signer, AdmissionGate door, CurrentUser user, ReadingLanguage reading)
{
    const int Slowest = 30;

    /// <summary>
    /// The caller's receipt for this event, if one was sent, or what is wrong with it. A forged one does not cause a
    /// query.
    /// </summary>
    public (RoomReceipt? Receipt, ProblemHttpResult? Problem) Read(string? text, Guid eventId)
    {
        if (string.IsNullOrEmpty(text))
            return (null, null);
        if (signer.Read(text) is not { } receipt)
            return (
                null,
                Problems.Of(
                    400,
                    ProblemCodes.ReceiptInvalid,
                    "This receipt is not valid.",
                    "Copy the complete code of your position in line, or join the line here."
                )
            );
        return receipt.EventId == eventId
            ? (receipt, null)
            : (
                null,
                Problems.Of(
                    400,
                    ProblemCodes.ReceiptForeign,
                    "This receipt is for another event.",
                    "Each event has its own line. Use the receipt for its event, or join the line here."
                )
            );
    }

    /// <summary>
    /// The room with the entry that belongs to the receipt, otherwise to the account: one index lookup.
    /// </summary>
    public async Task<RoomResponse> ReadAsync(RoomState room, Guid? entryId, CancellationToken cancellation) =>
        Of(
            room,
            entryId is not null || user.IsKnown
                ? await door.FindAsync(room.EventId, entryId, user.Id, cancellation)
                : null
        );

    RoomResponse Of(RoomState room, QueuePosition? place)
    {
        var entry = place is null ? null : EntryOf(room, place);
        var now = place?.ServerNow ?? room.Now;
        var language = reading.Tag();
        var translated = language is null ? null : room.TranslatedTitles.GetValueOrDefault(language);
        return new(
            room.EventId,
            room.Slug,
            translated ?? room.Title,
            room.StartsAt,
            room.TimeZone,
            room.VenueName,
            room.City,
            room.PictureId,
            room.Status,
            room.OpensAt,
            room.OnSaleAt,
            room.TurnMinutes,
            now,
            (int)room.Waiting,
            (int)Math.Round(room.PacePerMinute),
            room.Commitment is null ? null : Convert.ToHexStringLower(room.Commitment),
            PollAfter(room, entry, now),
            entry,
            translated is null ? room.Language : language
        );
    }

    RoomEntryResponse EntryOf(RoomState room, QueuePosition place)
    {
        var status =
            place.IsOver ? RoomEntryStatus.Over
            : place.TurnEndsAt is null ? RoomEntryStatus.Waiting
            : RoomEntryStatus.Admitted;
        long? ahead =
            status == RoomEntryStatus.Waiting && place.Position is { } position
                ? Math.Max(0, position - 1 - room.AdmittedUpTo)
                : null;
        int? wait =
            ahead is { } before && room is { Status: RoomStatus.Selling, PacePerMinute: > 0 }
                ? (int)Math.Ceiling((before + 1) * 60 / room.PacePerMinute)
                : null;
        return new(
            signer.Sign(new(room.EventId, place.EntryId, place.JoinedAt, place.Commitment)),
            status,
            place.JoinedAt,
            place.Position,
            ahead,
            wait,
            place.TurnEndsAt
        );
    }

    // The longer the wait, the less often the page asks: fifteen thousand visitors asking every second would be the
    // rush that the room should prevent.
    static int PollAfter(RoomState room, RoomEntryResponse? entry, DateTimeOffset now) =>
        room.Status switch
        {
            RoomStatus.NotOpen => Until(room.OpensAt, now),
            RoomStatus.Open => Until(room.OnSaleAt, now),
            RoomStatus.SoldOut or RoomStatus.Closed => Slowest,
            _ when entry is not { Status: RoomEntryStatus.Waiting } => 15,
            RoomStatus.Paused => 10,
            _ => Math.Clamp((entry.ExpectedWaitSeconds ?? 8) / 4, 2, 20),
        };

    static int Until(DateTimeOffset moment, DateTimeOffset now) =>
        Math.Clamp((int)Math.Ceiling((moment - now).TotalSeconds) + 1, 2, Slowest);
}
