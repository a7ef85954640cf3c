namespace Portals.Tests;

public sealed class AuditSearchTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    readonly EmployeeHost host = shared.Reset();

    [Theory]
    [InlineData("en", "ACCOUNT", "user.changed ACCOUNT")]
    [InlineData("de", "konto", "user.changed konto")]
    [InlineData("de", "geandert  Konto ada", "user.changed geandert Konto")]
    public async Task The_audit_search_asks_also_for_the_actions_whose_displayed_texts_have_its_words(
        string language,
        string search,
        string expected
    )
    {
        var actions = await ActionsAsync(language, search);
        Assert.Contains(expected, actions);
        Assert.DoesNotContain("seats.blocked", actions.Select(action => action.Split(' ')[0]));
    }

    [Fact]
    public async Task A_word_that_matches_no_action_requests_none() =>
        Assert.Empty(await ActionsAsync("en", "Lovelace"));

    async Task<List<string>> ActionsAsync(string language, string search)
    {
        var browser = await host.LoggedInAsync("admin@demo.com");
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        await browser.OpenAsync($"/admin/audit?search={Uri.EscapeDataString(search)}");
        var asked = host.Calls.Calls("GET", "/api/admin/audit").Single().Query;
        return
        [
            .. Microsoft
                .AspNetCore.WebUtilities.QueryHelpers.ParseQuery(asked)
                .GetValueOrDefault("actions")
                .ToString()
                .Split(';', StringSplitOptions.RemoveEmptyEntries),
        ];
    }
}
