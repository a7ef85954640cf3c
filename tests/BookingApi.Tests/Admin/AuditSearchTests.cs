using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Admin;

public sealed class AuditSearchTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task An_audit_line_is_found_by_its_action_as_it_is_displayed_along_with_other_words()
    {
        var staff = new StaffClient((await api.CallerAsync(Role.Admin)).Http);
        var (id, _) = await api.AccountAsync();
        await api.ScalarAsync<Guid>("update users set name = 'Ada Byron' where id = $1 returning id", id);
        (await staff.UpdateUserAsync(id, new(Role.DoorStaff, false))).Must();
        string[] shown = ["user.changed Konto geändert", "user.invited eingeladen"];

        Assert.Equal("user.changed", Assert.Single(await FoundAsync("Konto")).Action);
        Assert.Equal("user.changed", Assert.Single(await FoundAsync("byron geändert Konto")).Action);
        Assert.Empty(await FoundAsync("Konto eingeladen"));
        Assert.Empty(await FoundAsync("lovelace Konto"));
        // The action's own name is still found.
        Assert.Equal("user.changed", Assert.Single(await FoundAsync("user.changed")).Action);
        (await staff.AuditAsync(new(), search: "Konto", actions: [new string('x', 4001)])).MustFail(
            400,
            ProblemCodes.ValidationFailed
        );

        async Task<IReadOnlyList<AuditResponse>> FoundAsync(string search) =>
            (await staff.AuditAsync(new(), id, search, shown)).Must().Items;
    }
}
