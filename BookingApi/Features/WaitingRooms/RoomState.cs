using TicketPlatform.Contracts;

namespace BookingApi.Features.WaitingRooms;

/// <summary>What everybody in a waiting room shares, at <c>ReadAt</c> by the database clock.</summary>
sealed record RoomState(
    Guid EventId,
    string Slug,
    string Title,
    DateTimeOffset StartsAt,
    string TimeZone,
    string VenueName,
    string City,
    Guid? PictureId,
    DateTimeOffset OnSaleAt,
    DateTimeOffset OpensAt,
    short TurnMinutes,
    bool IsClosed,
    byte[]? Commitment,
    DateTimeOffset? DrawnAt,
    int Drawn,
    long Joined,
    long AdmittedUpTo,
    double PacePerMinute,
    bool HasCounted,
    int Free,
    int Held,
    int? Requests,
    double Errors,
    double P95Ms,
    DateTimeOffset ReadAt,
    string? Language,
    Dictionary<string, string> TranslatedTitles,
    TimeProvider Time
)
{
    readonly long read = Time.GetTimestamp();

    /// <summary>The database clock, as estimated by this node.</summary>
    public DateTimeOffset Now => ReadAt + Age;

    public TimeSpan Age => Time.GetElapsedTime(read);

    /// <summary>
    /// Its opening time has passed, but nobody has opened it: it was published or changed a moment ago.
    /// </summary>
    public bool IsDueToOpen => !IsClosed && Commitment is null && OpensAt <= Now;

    public long Waiting => Math.Max(0, Joined - AdmittedUpTo);

    public RoomStatus Status =>
        this switch
        {
            { IsClosed: true } => RoomStatus.Closed,
            { Commitment: null } => RoomStatus.NotOpen,
            { DrawnAt: null } => RoomStatus.Open,
            { HasCounted: true, Free: 0, Held: 0 } => RoomStatus.SoldOut,
            { HasCounted: true, Free: 0 } => RoomStatus.Paused,
            _ => RoomStatus.Selling,
        };
}
