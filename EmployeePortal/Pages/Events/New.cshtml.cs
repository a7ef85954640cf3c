using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Events;

public sealed class NewEventPage(EventsClient events) : PortalPage
{
    [BindProperty]
    public DetailsForm Input { get; set; } = new();

    public void OnGet() { }

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
        Toast("Draft created. Next: a picture.");
        return LocalRedirect($"/events/{created.Value!.Id}/picture");
    }
}
