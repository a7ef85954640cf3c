using System.ComponentModel.DataAnnotations;

namespace BookingApi.Features.Holds;

/// <summary>
/// How much of one event a caller may keep from everybody else. Configuration section <c>HoldLimits</c>.
/// </summary>
sealed record HoldLimitOptions
{
    /// <summary>Places of one event that an account or a visitor may hold at the same time.</summary>
    [Range(1, 1000)]
    public int PerVisitor { get; init; } = 20;

    /// <summary>The same for all callers from one address who have neither an account nor a visitor's id.</summary>
    [Range(1, 10_000)]
    public int PerAddressWithoutVisitor { get; init; } = 50;

    /// <summary>The part of an event's places that all callers from one address may hold at the same time.</summary>
    [Range(0.01, 1)]
    public double AddressShare { get; init; } = 0.25;

    /// <summary>
    /// So many places all callers from one address may hold in any case, but no more than half of the house.
    /// </summary>
    [Range(1, 10_000)]
    public int PerAddressAtLeast { get; init; } = 100;

    /// <summary>How many holds on one event a caller may release, or let run out, in a quarter of an hour.</summary>
    [Range(1, 1000)]
    public int Abandoned { get; init; } = 6;

    /// <summary>How long a caller who did so holds nothing more.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// What callers without an account may hold from one address, of an event with so many seats: at least one order of
    /// the largest size, however small the house.
    /// </summary>
    public int PerAddress(int seatCount, int largestOrder) =>
        Math.Max(
            Math.Min(largestOrder, seatCount),
            Math.Max((int)(seatCount * AddressShare), Math.Min(PerAddressAtLeast, seatCount / 2))
        );

    /// <summary>
    /// The same with accounts: twice as much, but never the whole of a house that is larger than one order.
    /// </summary>
    public int PerAddressWithAccounts(int seatCount, int largestOrder)
    {
        var without = PerAddress(seatCount, largestOrder);
        return Math.Max(without, Math.Min(2 * without, seatCount * 3 / 4));
    }
}
