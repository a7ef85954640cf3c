using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Events;

public sealed class NewModel(EventsClient events) : PortalPage
{
    static readonly Texts T = Texts.For<NewModel>();

    [BindProperty]
    public DetailsForm Input { get; set; } = new();

    // Most organizers write in the language that they read.
    public void OnGet() => Input.Language = Languages.Current.Tag;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Input.ToRequest(ModelState) is not { } request)
            return Page();
        var created = await events.CreateAsync(request, cancellation);
        if (created.Problem is { } problem)
        {
            AddProblem(problem);
            return Page();
        }
        Toast(T["Created"]);
        return LocalRedirect($"/events/{created.Value!.Id}/picture");
    }
}
