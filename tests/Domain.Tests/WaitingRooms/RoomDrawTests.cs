using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using TicketPlatform.Domain.WaitingRooms;
using Xunit;

namespace Domain.Tests.WaitingRooms;

public sealed class RoomDrawTests
{
    static byte[] Secret(int seed) => SHA256.HashData(BitConverter.GetBytes(seed));

    static Guid[] Entries(int seed, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(n => new Guid(
                    SHA256.HashData([.. BitConverter.GetBytes(seed), .. BitConverter.GetBytes(n)]).AsSpan(0, 16)
                )),
        ];

    [Fact]
    public void The_order_is_a_permutation_of_the_entries() =>
        Prop.ForAll<Guid[], int>(
                (entries, secret) =>
                    entries.Distinct().ToArray() is var distinct
                    && QueueOrder.Order(Secret(secret), distinct).Order().SequenceEqual(distinct.Order())
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Arriving_early_is_no_advantage() =>
        Prop.ForAll<Guid[], int, int>(
                (entries, secret, shuffle) =>
                {
                    var arrived = entries.Distinct().ToArray();
                    var otherwise = arrived.ToArray();
                    new Random(shuffle).Shuffle(otherwise);
                    return QueueOrder
                            .Order(Secret(secret), arrived)
                            .SequenceEqual(QueueOrder.Order(Secret(secret), otherwise))
                        && QueueOrder.ListHash(arrived).SequenceEqual(QueueOrder.ListHash(otherwise));
                }
            )
            .QuickCheckThrowOnFailure();

    // For a hundred entries, the probability of two equal orders is 1 in 100!.
    [Fact]
    public void Another_secret_makes_another_order() =>
        Prop.ForAll<int, int>(
                (seed, secret) =>
                    !QueueOrder
                        .Order(Secret(secret), Entries(seed, 100))
                        .SequenceEqual(QueueOrder.Order(Secret(secret + 1), Entries(seed, 100)))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void One_more_entry_shuffles_all_others() =>
        Prop.ForAll<int, int>(
                (seed, secret) =>
                    Entries(seed, 101) is var more
                    && !QueueOrder
                        .Order(Secret(secret), more[..100])
                        .SequenceEqual(QueueOrder.Order(Secret(secret), more).Where(id => id != more[100]))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_entry_can_get_every_position()
    {
        var entries = Entries(1, 10);
        var first = Enumerable
            .Range(0, 2000)
            .GroupBy(secret => QueueOrder.Order(Secret(secret), entries)[0])
            .ToDictionary(g => g.Key, g => g.Count());
        // The expected count is 200 each; five standard deviations are 67.
        Assert.All(entries, id => Assert.InRange(first.GetValueOrDefault(id), 133, 267));
    }

    // Computed independently of this code, as docs/waiting-room.md describes it: changing the rule would invalidate
    // every issued receipt.
    [Fact]
    public void The_rule_is_the_published_one()
    {
        var secret = Convert.FromHexString("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        Guid[] entries =
        [
            new("01990f6e-0000-7000-8000-000000000003"),
            new("01990f6e-0000-7000-8000-000000000001"),
            new("01990f6e-0000-7000-8000-000000000002"),
        ];
        Assert.Equal(
            "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd",
            Convert.ToHexStringLower(QueueOrder.Commitment(secret))
        );
        Assert.Equal(
            "703650e41fff93b40a2a3fba1c770a50570142cd85a7a831d71933bfb774664c",
            Convert.ToHexStringLower(QueueOrder.ListHash(entries))
        );
        Assert.Equal("321", string.Concat(QueueOrder.Order(secret, entries).Select(id => id.ToString()[^1])));
    }
}
