using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Portals.Tests;

/// <summary>The employee portal in process, in front of an API that is played by <see cref="EmployeeApi"/>.</summary>
public sealed class EmployeeHost : WebApplicationFactory<EmployeePortal.PortalMarker>
{
    EmployeeHost(KitApiDouble calls, EmployeeApi api, EmployeeStaffApi staff) =>
        (Calls, Api, Staff) = (calls, api, staff);

    public KitApiDouble Calls { get; }
    public EmployeeApi Api { get; }
    public EmployeeStaffApi Staff { get; }

    public static async Task<EmployeeHost> StartAsync()
    {
        var api = new EmployeeApi();
        var staff = new EmployeeStaffApi(api);
        return new(
            await KitApiDouble.StartAsync(app =>
            {
                api.Map(app);
                staff.Map(app);
            }),
            api,
            staff
        );
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("services:booking-api:http:0", Calls.Address);
        builder.UseSetting("ServiceAuth:Key", "portal-key");
        builder.UseSetting("PseudoLanguages", "true");
    }

    public PortalBrowser Browse() =>
        new(CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") }));

    public async Task<PortalBrowser> LoggedInAsync(string email = "organizer@demo.com")
    {
        var browser = Browse();
        var login = await browser.OpenAsync("/login");
        var answer = await browser.SendAsync(
            login,
            "form[method=post]",
            new() { ["Input.Email"] = email, ["Input.Password"] = "right" }
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Calls.DisposeAsync();
    }
}
