using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace Portals.Tests;

/// <summary>Every list of the employee portal reports a filter in its URL that cannot be read.</summary>
public sealed class OfficeFilterErrorTests(EmployeeHost shared) : IClassFixture<EmployeeHost>
{
    readonly EmployeeHost host = shared.Reset();

    [Fact]
    public async Task Every_filter_that_cannot_be_read_is_named()
    {
        var browser = await host.LoggedInAsync("admin@demo.com");
        var faults = new List<string>();
        foreach (var (page, route) in FilteredLists.Offices)
        {
            var address = PortalWalk.With(route, EmployeeApi.Concert);
            foreach (var query in FilteredLists.BadQueries(page))
            {
                if (
                    FilteredLists.FaultOf(await browser.OpenAsync($"{address}?{query}"), $"{address}?{query}") is
                    { } fault
                )
                    faults.Add(fault);
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Every_page_with_a_filter_in_its_address_is_among_those_that_are_tried()
    {
        var pages = new[]
        {
            typeof(CustomerPortal.Pages.IndexModel).Assembly,
            typeof(EmployeePortal.Pages.IndexModel).Assembly,
        }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetProperties().Any(p => p.IsDefined(typeof(FromQueryAttribute))));
        Assert.Empty(
            pages.Except([.. FilteredLists.OtherPages, .. FilteredLists.Shops.Keys, .. FilteredLists.Offices.Keys])
        );
    }
}
