using System.ComponentModel.DataAnnotations;
using FsCheck;
using FsCheck.Fluent;
using TicketPlatform.Domain.WaitingRooms;
using Xunit;

namespace Domain.Tests.WaitingRooms;

public sealed class AdmissionPaceTests
{
    static readonly WaitingRoomPolicy Policy = new();
    static readonly HoldHealth Well = new(100, 0, TimeSpan.FromMilliseconds(20));
    static readonly HoldHealth Slow = new(100, 0, TimeSpan.FromMilliseconds(400));
    static readonly HoldHealth Failing = new(100, 5, TimeSpan.FromMilliseconds(20));

    [Fact]
    public void The_pace_stays_within_its_bounds() =>
        Prop.ForAll<NonNegativeInt, NonNegativeInt, NonNegativeInt>(
                (before, errors, milliseconds) =>
                    AdmissionPace.Next(
                        before.Get,
                        new(1000, errors.Get, TimeSpan.FromMilliseconds(milliseconds.Get)),
                        Policy
                    )
                        is var pace
                    && pace >= Policy.SlowestPerMinute
                    && pace <= Policy.FastestPerMinute
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_pace_grows_by_steps_while_the_API_is_healthy_even_without_requests()
    {
        Assert.Equal(330, AdmissionPace.Next(300, Well, Policy));
        Assert.Equal(330, AdmissionPace.Next(300, new(0, 0, TimeSpan.Zero), Policy));
        Assert.Equal(Policy.FastestPerMinute, AdmissionPace.Next(Policy.FastestPerMinute, Well, Policy));
    }

    [Fact]
    public void The_pace_shrinks_by_a_factor_when_responses_are_slow_or_fail()
    {
        Assert.Equal(700, AdmissionPace.Next(1000, Slow, Policy), 6);
        Assert.Equal(700, AdmissionPace.Next(1000, Failing, Policy), 6);
        Assert.Equal(Policy.SlowestPerMinute, AdmissionPace.Next(31, Slow, Policy));
    }

    [Fact]
    public void The_combined_health_uses_the_slowest_node_and_the_errors_of_all_nodes()
    {
        var all = HoldHealth.Together([Well, Slow, Failing])!;
        Assert.Equal((300, 5, TimeSpan.FromMilliseconds(400)), (all.Requests, all.Errors, all.P95));
        Assert.Null(HoldHealth.Together([]));
    }

    [Fact]
    public void An_unknown_health_gives_the_safe_pace() =>
        Prop.ForAll<NonNegativeInt>(before => AdmissionPace.Next(before.Get, null, Policy) == Policy.SafePacePerMinute)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Many_small_rounds_admit_no_more_than_the_pace_allows() =>
        Prop.ForAll<PositiveInt, NonEmptyArray<byte>>(
                (pace, rounds) =>
                {
                    var perMinute = 30 + (pace.Get % 3000);
                    double left = 0,
                        admitted = 0,
                        seconds = 0;
                    foreach (var tenths in rounds.Get)
                    {
                        seconds += tenths / 10.0;
                        left = AdmissionPace.Allowance(left, perMinute, TimeSpan.FromSeconds(tenths / 10.0));
                        admitted += Math.Floor(left);
                        left -= Math.Floor(left);
                    }
                    return admitted <= (perMinute / 60.0 * seconds) + 1e-6 && left >= 0;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_room_that_was_not_processed_for_a_while_does_not_admit_everyone_at_once() =>
        Assert.Equal(10, AdmissionPace.Allowance(0, 300, TimeSpan.FromHours(1)));

    [Fact]
    public void Paces_in_the_wrong_order_are_rejected_at_startup()
    {
        bool IsValid(WaitingRoomPolicy policy) =>
            Validator.TryValidateObject(policy, new(policy), [], validateAllProperties: true);
        Assert.True(IsValid(Policy));
        Assert.False(IsValid(Policy with { SafePacePerMinute = 5000 }));
        Assert.False(IsValid(Policy with { SlowestPerMinute = 400 }));
    }
}
