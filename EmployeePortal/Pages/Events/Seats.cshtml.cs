using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;

namespace EmployeePortal.Pages.Events;

public sealed class SeatsModel(EventsClient events) : EventPage(events)
{
    static readonly Texts T = Texts.For<SeatsModel>();

    [BindProperty]
    public SectionForm Input { get; set; } = new();

    /// <summary>The section whose form was submitted; null when a new one is being added.</summary>
    [BindProperty(Name = "sectionId")]
    public int? Editing { get; set; }

    public SeatMapResponse Map { get; private set; } = null!;

    bool sent;

    public SectionFields NewForm =>
        sent && Editing is null
            ? new(Input, Event.Categories, Scope: null)
            : new(
                new() { CategoryId = Event.Categories.Count == 1 ? Event.Categories[0].Id : null },
                Event.Categories,
                Scope: "new"
            );

    public SectionFields FormOf(SectionResponse section) =>
        sent && Editing == section.Id
            ? new(Input, Event.Categories, Scope: null)
            : new(SectionForm.Of(section), Event.Categories, Scope: $"s{section.Id}");

    public int ColorOf(SectionResponse section) =>
        Event.Categories.FirstOrDefault(c => c.Id == section.CategoryId)?.Color ?? 7;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    public Task<IActionResult> OnPostAddAsync(CancellationToken cancellation) =>
        SendAsync(T["Added"], request => Events.AddSectionAsync(Id, request, cancellation), cancellation);

    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation) =>
        SendAsync(
            T["Saved"],
            request => Events.UpdateSectionAsync(Id, Editing ?? 0, request, cancellation),
            cancellation
        );

    public async Task<IActionResult> OnPostAssignAsync(CancellationToken cancellation)
    {
        var assigned = await Events.AssignCategoryAsync(
            Id,
            Editing ?? 0,
            new AssignCategoryRequest(Input.CategoryId),
            cancellation
        );
        return await FinishAsync(T["Assigned"], assigned.Problem, cancellation);
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellation)
    {
        var removed = await Events.DeleteSectionAsync(Id, Editing ?? 0, cancellation);
        return await FinishAsync(T["Removed"], removed.Problem, cancellation);
    }

    async Task<IActionResult> SendAsync(
        string done,
        Func<SaveSectionRequest, Task<ApiResult<SectionResponse>>> send,
        CancellationToken cancellation
    )
    {
        sent = true;
        if (Input.ToRequest(ModelState) is not { } request)
            return await ShowAsync(cancellation);
        var saved = await send(request);
        if (saved.IsSuccess)
            return Done(done);
        AddProblem(saved.Problem!);
        return await ShowAsync(cancellation);
    }

    // These two submit no field of the form, so no field can be wrong.
    async Task<IActionResult> FinishAsync(string done, ApiProblem? problem, CancellationToken cancellation)
    {
        if (problem is null)
            return Done(done);
        ModelState.Clear();
        AddProblem(problem);
        return await ShowAsync(cancellation);
    }

    RedirectResult Done(string said)
    {
        Toast(said);
        return Redirect($"/events/{Id}/seats");
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        var map = await Events.SeatsAsync(Id, cancellation);
        if (map.Problem is { } problem)
            return ErrorPage(problem);
        Map = map.Value!;
        return Page();
    }
}
