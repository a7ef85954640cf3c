using System.ComponentModel.DataAnnotations;

namespace BookingApi.Features.Holds;

/// <summary>
/// How many seats of one event a caller can hold at the same time. Configuration section <c>HoldLimits</c>.
/// </summary>
sealed record HoldLimitOptions
{
    /// <summary>Seats of one event that an account or a visitor may hold at the same time.</summary>
    [Range(1, 1000)]
    public int PerVisitor { get; init; } = 20;

    /// <summary>The same for all callers at one address who have neither an account nor a visitor id.</summary>
    [Range(1, 10_000)]
    public int PerAddressWithoutVisitor { get; init; } = 50;

    /// <summary>Share of an event's seats that all callers at one address may hold at the same time.</summary>
    [Range(0.01, 1)]
    public double AddressShare { get; init; } = 0.25;

    /// <summary>
    /// The number of seats that all callers at one address may hold in any case, up to half of the event's seats.
    /// </summary>
    [Range(1, 10_000)]
    public int PerAddressAtLeast { get; init; } = 100;

    /// <summary>How many holds on one event a caller may release or let expire within 15 minutes.</summary>
    [Range(1, 1000)]
    public int Abandoned { get; init; } = 6;

    /// <summary>How long a caller who exceeded that number cannot hold anything else.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// What callers without an account may hold from one address, for an event with this many seats: at least one order
    /// of the largest size, however small the venue.
    /// </summary>
    public int PerAddress(int seatCount, int largestOrder) =>
        Math.Max(
            Math.Min(largestOrder, seatCount),
            Math.Max((int)(seatCount * AddressShare), Math.Min(PerAddressAtLeast, seatCount / 2))
        );

    /// <summary>
    /// The same with accounts: twice as much, but never all seats of a venue that is larger than one order.
    /// </summary>
    public int PerAddressWithAccounts(int seatCount, int largestOrder)
    {
        var without = PerAddress(seatCount, largestOrder);
        return Math.Max(without, Math.Min(2 * without, seatCount * 3 / 4));
    }
}
