using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;

namespace EmployeePortal.Pages.Events;

public sealed class DetailsModel(EventsClient events) : EventPage(events)
{
    static readonly Texts T = Texts.For<DetailsModel>();

    [BindProperty]
    public DetailsForm Input { get; set; } = new();

    /// <summary>Set if somebody else saved in between: what they changed.</summary>
    public IReadOnlyList<string>? Conflicts { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        Input = DetailsForm.Of(Event);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Input.ToRequest(ModelState) is { } request)
        {
            var saved = await Events.UpdateAsync(Id, request, Input.Version, cancellation);
            if (saved.IsSuccess)
            {
                Toast(T["Saved"]);
                return LocalRedirect($"/events/{Id}/details");
            }
            if (await LoadAsync(cancellation) is { } error)
                return error;
            if (saved.Failed(ProblemCodes.Stale))
            {
                // Saving again is then a deliberate decision.
                Conflicts = Input.MergeWith(Event);
                ModelState.Clear();
            }
            else
                AddProblem(saved.Problem!);
            return Page();
        }
        return await LoadAsync(cancellation) ?? Page();
    }
}
