using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Admin;

public sealed class AdminTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    async Task<(Caller Caller, StaffClient Staff)> AsAsync(Role role)
    {
        var caller = await api.CallerAsync(role);
        return (caller, new(caller.Http));
    }

    Guid NewId() => Guid.CreateVersion7(api.Clock.GetUtcNow());

    [Fact]
    public async Task An_admin_invites_an_organizer_who_has_to_choose_a_password()
    {
        var (_, staff) = await AsAsync(Role.Admin);
        var made = (await staff.CreateOrganizerAsync(new("Lantern Hall", "office@lantern.example"))).Must();
        Assert.Equal((Role.Organizer, true), (made.User.Role, made.User.MustChangePassword));
        (await staff.CreateOrganizerAsync(new("Again", "OFFICE@lantern.example"))).MustFail(
            409,
            ProblemCodes.EmailTaken
        );
        (await staff.CreateOrganizerAsync(new("Two\nlines", "two@lantern.example"))).MustFailAt("name");
        (await staff.ResendWelcomeAsync(made.User.Id)).Must();
        (await staff.ResendWelcomeAsync(NewId())).MustFail(404, ProblemCodes.NotFound);
        Assert.Equal(
            2,
            await api.InDatabaseAsync(db =>
                db.OutboxMessages.CountAsync(m =>
                    m.Type == "user.organizer-invited.v1" && m.Payload.Contains(made.User.Id.ToString())
                )
            )
        );
        Assert.Equal(
            ["user.invited-again", "user.invited"],
            (await staff.AuditAsync(new(), made.User.Id)).Must().Items.Select(a => a.Action)
        );
        Assert.Equal(
            made.User.Id,
            Assert.Single((await staff.UsersAsync(new(), "LANTERN.ex", Role.Organizer)).Must().Items).User.Id
        );
        (await staff.ResendWelcomeAsync((await api.AccountAsync()).Id)).MustFail(409, ProblemCodes.InvalidState);
    }

    [Fact]
    public async Task A_locked_account_cannot_log_in_until_it_is_unlocked()
    {
        var (admin, staff) = await AsAsync(Role.Admin);
        var victim = await api.CallerAsync();
        Assert.NotNull((await staff.UpdateUserAsync(victim.Id, new(Role.Customer, true))).Must().LockedUntil);
        (await victim.Accounts.RefreshAsync(new(victim.Tokens!.RefreshToken))).MustFail(401, ProblemCodes.SessionEnded);
        (await api.Anybody().Accounts.LoginAsync(new(victim.Email, CatalogFixture.Password))).MustFail(
            403,
            ProblemCodes.LockedOut
        );
        Assert.Null((await staff.UpdateUserAsync(victim.Id, new(Role.DoorStaff, false))).Must().LockedUntil);
        Assert.Equal(Role.DoorStaff, (await api.LogInAsync(victim.Id, victim.Email)).Tokens!.User.Role);

        (await staff.UpdateUserAsync(admin.Id, new(Role.Admin, true))).MustFail(409, ProblemCodes.InvalidState);
        (await staff.UpdateUserAsync(admin.Id, new(Role.Customer, false))).MustFail(409, ProblemCodes.InvalidState);
        (await staff.UpdateUserAsync(NewId(), new(Role.Customer, false))).MustFail(404, ProblemCodes.NotFound);
        Assert.Equal(2, (await staff.AuditAsync(new(), victim.Id)).Must().Total);
    }

    [Theory]
    [InlineData(Role.Customer)]
    [InlineData(Role.Organizer)]
    [InlineData(Role.DoorStaff)]
    public async Task Only_admins_can_use_the_admin_routes(Role role)
    {
        var (caller, staff) = await AsAsync(role);
        (await staff.CreateOrganizerAsync(new("X", "x@example.com"))).MustFail(403, ProblemCodes.Forbidden);
        (await staff.ResendWelcomeAsync(caller.Id)).MustFail(403, ProblemCodes.Forbidden);
        (await staff.UsersAsync(new())).MustFail(403, ProblemCodes.Forbidden);
        (await staff.UpdateUserAsync(caller.Id, new(Role.Admin, false))).MustFail(403, ProblemCodes.Forbidden);
        (await staff.AuditAsync(new())).MustFail(403, ProblemCodes.Forbidden);
        (await staff.AttentionAsync()).MustFail(403, ProblemCodes.Forbidden);
        (await staff.FailedMessagesAsync(new())).MustFail(403, ProblemCodes.Forbidden);
        (await staff.RetryMessageAsync(NewId())).MustFail(403, ProblemCodes.Forbidden);
        (await staff.DiscardMessageAsync(NewId())).MustFail(403, ProblemCodes.Forbidden);
    }

    [Fact]
    public async Task As_many_failed_emails_are_listed_as_are_counted()
    {
        var (_, staff) = await AsAsync(Role.Admin);
        var mail = NewId();
        await api.InDatabaseAsync(async db =>
        {
            db.Mails.Add(
                new()
                {
                    Id = mail,
                    DedupeKey = $"test:{mail}",
                    Kind = "confirm-address",
                    Recipient = "nobody@example.invalid",
                    Subject = "Confirm your address",
                    State = "failed",
                    Attempts = 1,
                    LastError = "550 no such user",
                    CreatedAt = api.Clock.GetUtcNow(),
                }
            );
            return await db.SaveChangesAsync();
        });
        var listed = (await staff.FailedMailsAsync(new(1, 100))).Must();
        Assert.Equal("550 no such user", Assert.Single(listed.Items, m => m.Id == mail).LastError);
        Assert.Equal((await staff.AttentionAsync()).Must().FailedMails, listed.Total);
    }

    [Fact]
    public async Task Parked_and_dead_messages_are_seen_retried_and_discarded()
    {
        var (_, staff) = await AsAsync(Role.Admin);
        var (parked, dead, doomed, message) = (NewId(), NewId(), NewId(), NewId());
        await api.InDatabaseAsync(async db =>
        {
            var now = api.Clock.GetUtcNow();
            db.OutboxMessages.Add(
                new()
                {
                    Id = parked,
                    Type = "a.v1",
                    Payload = "{}",
                    CreatedAt = now,
                    NextAttemptAt = now,
                    ParkedAt = now,
                    Attempts = 9,
                    LastError = "No queue.",
                }
            );
            db.DeadLetters.Add(
                new()
                {
                    Id = dead,
                    Queue = "q",
                    Type = "b.v1",
                    MessageId = message,
                    Payload = "{}",
                    Reason = "it failed",
                    DiedAt = now.AddSeconds(1),
                }
            );
            db.DeadLetters.Add(
                new()
                {
                    Id = doomed,
                    Queue = "q",
                    Type = "c.v1",
                    Payload = "{}",
                    Reason = "it cannot be read",
                    DiedAt = now.AddSeconds(2),
                }
            );
            return await db.SaveChangesAsync();
        });
        Assert.Equal(
            [("parked", parked), ("dead", dead), ("dead", doomed)],
            (await staff.FailedMessagesAsync(new())).Must().Items.Select(m => (m.Kind, m.Id))
        );
        Assert.Equal(3, (await staff.AttentionAsync()).Must().FailedMessages);

        (await staff.RetryMessageAsync(parked)).Must();
        (await staff.RetryMessageAsync(dead)).Must();
        (await staff.RetryMessageAsync(dead)).MustFail(404, ProblemCodes.NotFound);
        (await staff.RetryMessageAsync(doomed)).MustFail(409, ProblemCodes.InvalidState);
        (await staff.DiscardMessageAsync(doomed)).Must();
        (await staff.DiscardMessageAsync(doomed)).MustFail(404, ProblemCodes.NotFound);

        Assert.Equal(0, (await staff.AttentionAsync()).Must().FailedMessages);
        Assert.Equal(
            2,
            await api.InDatabaseAsync(db =>
                db.OutboxMessages.CountAsync(m =>
                    (m.Id == parked || (m.MessageId == message && m.Queue == "q"))
                    && m.ParkedAt == null
                    && m.Attempts == 0
                )
            )
        );
        Assert.Equal("message.discarded", Assert.Single((await staff.AuditAsync(new(), doomed)).Must().Items).Action);
    }
}
