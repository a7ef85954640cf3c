using System.Text;
using Npgsql;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

public sealed class FoldedSearchTests(FoldedSearchFixture api) : IClassFixture<FoldedSearchFixture>
{
    [Theory]
    [InlineData("bjork")]
    [InlineData("BJÖRK")]
    [InlineData("Bjo\u0308rk")]
    [InlineData("nandu")]
    [InlineData("ñandú")]
    [InlineData("strasse")]
    [InlineData("Straße")]
    [InlineData("STRASSE")]
    [InlineData("ışık")]
    [InlineData("isik")]
    [InlineData("IŞIK")]
    [InlineData("finesse")]
    [InlineData("ﬁnesse")]
    [InlineData("lodz")]
    [InlineData("Łódź")]
    [InlineData("ΑΘΗΝΑ")]
    [InlineData("αθήνα")]
    [InlineData("zoë")]
    [InlineData("zoe")]
    [InlineData("finnesse")]
    public async Task Accents_case_ligatures_and_the_dotless_i_make_no_difference_in_title_venue_city_and_organizer(
        string search
    ) => Assert.Equal([api.Accented.Title], await TitlesAsync(search));

    [Fact]
    public async Task The_index_finds_a_folded_word()
    {
        // A small table is read completely, whatever indexes it has.
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            """
            set enable_seqscan = off;
            set enable_indexscan = off;
            explain select id from events where folded_text like '%' || fold_text('Straße') || '%'
            """,
            connection
        );
        var plan = new StringBuilder();
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                plan.AppendLine(rows.GetString(0));
        }
        Assert.Contains("events_folded_text", plan.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lodz")]
    [InlineData("ŁÓDŹ")]
    public async Task A_city_is_the_same_however_it_is_written(string city) =>
        Assert.Equal(
            api.Accented.Id,
            Assert.Single((await api.Anybody().Events.SearchAsync(new(City: city))).Must().Events.Items).Id
        );

    [Theory]
    [InlineData("BJORK strasse")]
    [InlineData("björk lodz")]
    public async Task Organizers_find_their_events_the_same_way(string search) =>
        Assert.Equal(
            api.Accented.Id,
            Assert.Single((await api.Organizer.Events.MineAsync(new(Search: search))).Must().Items).Event.Id
        );

    [Fact]
    public async Task The_employee_portal_finds_accounts_the_same_way()
    {
        var admin = await api.CallerAsync(Role.Admin);
        foreach (var search in new[] { "zoe aero", "ZOË ÆRØ" })
        {
            var found = await admin.Http.GetFromJsonAsync<Paged<AdminUserResponse>>(
                $"/api/admin/users?search={Uri.EscapeDataString(search)}"
            );
            Assert.Equal(api.Organizer.Id, Assert.Single(found!.Items).User.Id);
        }
    }

    async Task<List<string>> TitlesAsync(string search) =>
        [.. (await api.Anybody().Events.SearchAsync(new(Search: search))).Must().Events.Items.Select(e => e.Title)];
}
