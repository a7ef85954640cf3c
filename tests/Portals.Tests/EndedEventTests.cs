using Pages = EmployeePortal.Pages;

namespace Portals.Tests;

/// <summary>What staff see about an event that has ended.</summary>
public sealed class EndedEventTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    readonly EmployeeHost host = shared.Reset();

    [Theory]
    [InlineData(true, "Effects.Rest.Over")]
    [InlineData(false, "Effects.Rest")]
    public async Task Cancelling_an_event_says_which_tickets_become_invalid(bool isOver, string key)
    {
        var concert = host.Api.Events[EmployeeApi.Concert];
        host.Api.Events[EmployeeApi.Concert] = concert with
        {
            Status = EventStatus.Published,
            StartsAt = isOver ? concert.StartsAt.AddYears(-9) : concert.StartsAt,
            EndsAt = isOver ? concert.EndsAt.AddYears(-9) : concert.EndsAt,
        };
        var page = await (await host.LoggedInAsync()).OpenAsync($"/events/{EmployeeApi.Concert}/publish");
        Assert.Contains(
            En<Pages.Events.PublishModel>(key),
            page.QuerySelector("#cancel form")!.TextContent,
            StringComparison.Ordinal
        );
    }
}
