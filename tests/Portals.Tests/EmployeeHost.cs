using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Portals.Tests;

/// <summary>
/// The employee portal in process, in front of an API double (<see cref="EmployeeApi"/>). The tests of a class share
/// it, and each begins with <see cref="Reset"/>.
/// </summary>
public sealed class EmployeeHost : WebApplicationFactory<EmployeePortal.PortalMarker>, IAsyncLifetime
{
    public EmployeeHost() => Staff = new(Api);

    public KitApiDouble Calls { get; private set; } = null!;
    public EmployeeApi Api { get; } = new();
    public EmployeeStaffApi Staff { get; }

    public async Task InitializeAsync() =>
        Calls = await KitApiDouble.StartAsync(app =>
        {
            Api.Map(app);
            Staff.Map(app);
        });

    /// <summary>Resets the data of the API and forgets all requests.</summary>
    public EmployeeHost Reset()
    {
        Calls.Reset();
        Api.Reset();
        Staff.Reset();
        return this;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseDouble(Calls.Address);

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

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Calls.DisposeAsync();
    }
}
