using System.Net;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Door;

/// <summary>The admission period, and undone scans.</summary>
public sealed partial class DoorTests
{
    static string BerlinTime => UiText.Formats["EventClock", "ZoneName", "Berlin"];

    // The end of a text that states this time of day.
    static string InBerlin(string time) => UiText.Formats["EventClock", "When", "", time, BerlinTime];

    [Theory]
    [InlineData(181, "too_early", "Too early. Tickets are accepted from ")]
    [InlineData(179, "admitted", "Welcome")]
    [InlineData(-239, "admitted", "Welcome")]
    [InlineData(-241, "too_late", "The event is over. Tickets were accepted until ")]
    public async Task A_ticket_is_accepted_from_three_hours_before_the_start_until_one_hour_after_the_end(
        int minutesToStart,
        string result,
        string reason
    )
    {
        var scene = await SoldAsync(1);
        await TakesPlaceAsync(scene.EventId, TimeProvider.System.GetUtcNow().AddMinutes(minutesToStart));
        var answer = await ScanAsync(scene.Organizer, scene.EventId, Signer.CodeOf(scene.Tickets[0]));
        Assert.Equal(result, answer.Result);
        Assert.StartsWith(reason, answer.Reason, StringComparison.Ordinal);
        Assert.Equal(result != "admitted", answer.Reason.EndsWith(BerlinTime, StringComparison.Ordinal));
        Assert.Equal(new DoorCounts(result == "admitted" ? 1 : 0, 1), answer.Counts);
        Assert.Equal(
            (result == "too_early", result == "too_late"),
            (answer.AcceptedFrom is not null, answer.AcceptedUntil is not null)
        );
        // A void ticket is void at any time.
        Assert.Equal(
            "unknown",
            (
                await ScanAsync(
                    scene.Organizer,
                    scene.EventId,
                    Signer.CodeOf(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()))
                )
            ).Result
        );
    }

    [Fact]
    public async Task Nobody_is_admitted_to_a_cancelled_event_even_before_the_refunds()
    {
        var scene = await SoldAsync(1, 2);
        var code = Signer.CodeOf(scene.Tickets[0]);
        var scan = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        Assert.Equal("admitted", (await ScanAsync(scene.Organizer, scene.EventId, code, scan)).Result);
        await api.CancelEventAsync(scene.EventId);
        foreach (var ticket in scene.Tickets)
        {
            var answer = await ScanAsync(scene.Organizer, scene.EventId, Signer.CodeOf(ticket));
            Assert.Equal(
                ("event_cancelled", "The event was cancelled. Nobody is admitted."),
                (answer.Result, answer.Reason)
            );
            Assert.Equal(new DoorCounts(1, 2), answer.Counts);
        }
        // What a device sends again gets the same answer.
        Assert.Equal("admitted", (await ScanAsync(scene.Organizer, scene.EventId, code, scan)).Result);
    }

    [Fact]
    public async Task An_event_has_a_door_time_of_its_own_and_early_doors_open_it_earlier()
    {
        var scene = await SoldAsync(1, 2);
        await TakesPlaceAsync(scene.EventId, TimeProvider.System.GetUtcNow().AddMinutes(600));
        Assert.Equal(
            "too_early",
            (await ScanAsync(scene.Organizer, scene.EventId, Signer.CodeOf(scene.Tickets[0]))).Result
        );
        await api.ScalarAsync<Guid>(
            "update events set scans_open_minutes = 610 where id = $1 returning id",
            scene.EventId
        );
        Assert.Equal(
            "admitted",
            (await ScanAsync(scene.Organizer, scene.EventId, Signer.CodeOf(scene.Tickets[0]))).Result
        );
        await api.ScalarAsync<Guid>(
            "update events set scans_open_minutes = 180, doors_at = now() - interval '1 minute' where id = $1 returning id",
            scene.EventId
        );
        Assert.Equal(
            "admitted",
            (await ScanAsync(scene.Organizer, scene.EventId, Signer.CodeOf(scene.Tickets[1]))).Result
        );
    }

    [Fact]
    public async Task A_scan_by_mistake_is_undone_with_a_reason_and_then_the_ticket_can_be_refunded_or_scanned()
    {
        var scene = await SoldAsync(1, 2);
        var door = await api.DoorStaffOfAsync(scene.EventId);
        foreach (var ticket in scene.Tickets)
            Assert.Equal("admitted", (await ScanAsync(door, scene.EventId, Signer.CodeOf(ticket))).Result);

        var undone = await (await TryUndoAsync(scene.Organizer, scene.EventId, scene.Tickets[0])).ReadAsync<DoorTicket>(
            HttpStatusCode.OK
        );
        Assert.Equal((TicketStatus.Valid, null), (undone.Status, undone.UsedAt));
        // Undoing once is enough; repeating it has no further effect.
        (await TryUndoAsync(scene.Organizer, scene.EventId, scene.Tickets[0])).EnsureSuccessStatusCode();
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from audit_log where action = 'ticket.scan-undone' and subject_id = $1 and after ->> 'reason' = 'Wrong gate.'",
                scene.Tickets[0]
            )
        );
        Assert.Equal(
            new DoorCounts(1, 2),
            await door.GetFromJsonAsync<DoorCounts>($"/api/events/{scene.EventId}/door")
        );
        (
            await scene.Organizer.PostWithKeyAsync(
                $"/api/bookings/{scene.Booking.Id}/refund",
                new { seatIds = new[] { 1 } },
                Buying.NewKey()
            )
        ).EnsureSuccessStatusCode();

        (await TryUndoAsync(scene.Organizer, scene.EventId, scene.Tickets[1])).EnsureSuccessStatusCode();
        Assert.Equal("admitted", (await ScanAsync(door, scene.EventId, Signer.CodeOf(scene.Tickets[1]))).Result);

        await (await TryUndoAsync(scene.Organizer, scene.EventId, scene.Tickets[1], " ")).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.ValidationFailed
        );
        await (
            await TryUndoAsync(await api.SignedInAsync(Role.Organizer), scene.EventId, scene.Tickets[1])
        ).IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        await (
            await TryUndoAsync(await api.SignedInAsync(Role.Customer), scene.EventId, scene.Tickets[1])
        ).IsProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
    }

    [Fact]
    public async Task A_scan_id_admits_one_ticket_only()
    {
        var scene = await SoldAsync(1, 2, 3);
        var door = await api.DoorStaffOfAsync(scene.EventId);
        var scanId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await ScanAsync(door, scene.EventId, Signer.CodeOf(scene.Tickets[0]), scanId);
        await MustBeRefusedAsync(await SendAsync(1, scanId));

        // Both at once: whichever is first.
        var sharedId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var answers = await Task.WhenAll(SendAsync(1, sharedId), SendAsync(2, sharedId));
        var refused = Assert.Single(answers, answer => answer.StatusCode != HttpStatusCode.OK);
        await MustBeRefusedAsync(refused);
        Assert.Equal(
            2,
            await api.ScalarAsync<long>(
                "select count(*) from tickets where event_id = $1 and used_at is not null",
                scene.EventId
            )
        );

        static Task MustBeRefusedAsync(HttpResponseMessage answer) =>
            Problem.MustBeAsync(answer, HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed, "scanId");

        Task<HttpResponseMessage> SendAsync(int ticket, Guid id) =>
            door.PostAsJsonAsync(
                "/api/tickets/validate",
                new ValidateTicketRequest(scene.EventId, Signer.CodeOf(scene.Tickets[ticket]), id, "North")
            );
    }

    [Fact]
    public async Task An_undone_scan_sent_again_says_so_and_admits_nobody()
    {
        var scene = await SoldAsync(1, 2);
        var door = await api.DoorStaffOfAsync(scene.EventId);
        var code = Signer.CodeOf(scene.Tickets[0]);
        var (scanId, laterId) = (
            Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            Guid.CreateVersion7(TimeProvider.System.GetUtcNow())
        );
        var first = await ScanAsync(door, scene.EventId, code, scanId);
        // The response was lost: repeating the scan returns the same result.
        Assert.Equal(first, await ScanAsync(door, scene.EventId, code, scanId));
        Assert.Equal("already_in", (await ScanAsync(door, scene.EventId, code, laterId)).Result);

        (await TryUndoAsync(scene.Organizer, scene.EventId, scene.Tickets[0])).EnsureSuccessStatusCode();
        foreach (var id in new[] { scanId, laterId })
        {
            var again = await ScanAsync(door, scene.EventId, code, id);
            Assert.Equal(
                ("scan_undone", "This scan was undone. Scan the ticket again.", null),
                (again.Result, again.Reason, again.UsedAt)
            );
            Assert.Equal(new DoorCounts(0, 2), again.Counts);
        }

        var fresh = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        Assert.Equal("admitted", (await ScanAsync(door, scene.EventId, code, fresh)).Result);
        Assert.Equal("admitted", (await ScanAsync(door, scene.EventId, code, fresh)).Result);
        Assert.Equal("scan_undone", (await ScanAsync(door, scene.EventId, code, scanId)).Result);

        // A ticket that was undone and then refunded is not admitted either.
        (await TryUndoAsync(scene.Organizer, scene.EventId, scene.Tickets[0])).EnsureSuccessStatusCode();
        (
            await scene.Organizer.PostWithKeyAsync(
                $"/api/bookings/{scene.Booking.Id}/refund",
                new { seatIds = new[] { 1 } },
                Buying.NewKey()
            )
        ).EnsureSuccessStatusCode();
        Assert.Equal("scan_undone", (await ScanAsync(door, scene.EventId, code, fresh)).Result);
        Assert.Equal("void", (await ScanAsync(door, scene.EventId, code)).Result);
    }
}
