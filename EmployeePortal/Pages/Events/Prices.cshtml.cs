using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;

namespace EmployeePortal.Pages.Events;

public sealed class PricesModel(EventsClient events) : EventPage(events)
{
    static readonly Texts T = Texts.For<PricesModel>();

    [BindProperty]
    public CategoryForm Input { get; set; } = new();

    /// <summary>The category whose form was submitted; null when a new one is being added.</summary>
    [BindProperty(Name = "categoryId")]
    public int? Editing { get; set; }

    bool sent;

    public CategoryFields NewForm =>
        sent && Editing is null ? new(Input, Event.Currency, Scope: null) : new(new(), Event.Currency, Scope: "new");

    public CategoryFields FormOf(CategoryResponse category) =>
        sent && Editing == category.Id
            ? new(Input, Event.Currency, Scope: null)
            : new(CategoryForm.Of(category, Event.TimeZone), Event.Currency, Scope: $"c{category.Id}");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ?? Page();

    public Task<IActionResult> OnPostAddAsync(CancellationToken cancellation) =>
        SendAsync(T["Added"], request => Events.AddCategoryAsync(Id, request, cancellation), cancellation);

    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation) =>
        SendAsync(
            T["Saved"],
            request => Events.UpdateCategoryAsync(Id, Editing ?? 0, request, cancellation),
            cancellation
        );

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellation)
    {
        var removed = await Events.DeleteCategoryAsync(Id, Editing ?? 0, cancellation);
        if (removed.IsSuccess)
        {
            Toast(T["Removed"]);
            return LocalRedirect($"/events/{Id}/prices");
        }
        ModelState.Clear();
        AddProblem(removed.Problem!);
        return await LoadAsync(cancellation) ?? Page();
    }

    /// <summary>Moves a category one position up (-1) or down (1).</summary>
    public async Task<IActionResult> OnPostMoveAsync(int by, CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        ModelState.Clear();
        var order = Event.Categories.Select(category => category.Id).ToList();
        var from = order.IndexOf(Editing ?? 0);
        var to = from + Math.Sign(by);
        if (from < 0 || to < 0 || to >= order.Count)
            return LocalRedirect($"/events/{Id}/prices");
        (order[from], order[to]) = (order[to], order[from]);
        var ordered = await Events.OrderCategoriesAsync(Id, new(order), cancellation);
        if (ordered.IsSuccess)
            return LocalRedirect($"/events/{Id}/prices");
        AddProblem(ordered.Problem!);
        Editing = null;
        return Page();
    }

    async Task<IActionResult> SendAsync(
        string done,
        Func<SaveCategoryRequest, Task<ApiResult<CategoryResponse>>> send,
        CancellationToken cancellation
    )
    {
        sent = true;
        if (await LoadAsync(cancellation) is { } error)
            return error;
        if (Input.ToRequest(Event.Currency, Event.TimeZone, ModelState) is { } request)
        {
            var saved = await send(request);
            if (saved.IsSuccess)
            {
                Toast(done);
                return LocalRedirect($"/events/{Id}/prices");
            }
            AddProblem(
                saved.Problem!,
                "Input",
                ("priceMinor", nameof(CategoryForm.Price)),
                ("pricing.earlyBirdMinor", nameof(CategoryForm.EarlyPrice)),
                ("pricing.earlyBirdUntil", nameof(CategoryForm.EarlyUntil)),
                ("pricing.earlyBirdCount", nameof(CategoryForm.EarlyCount)),
                ("pricing.tiers", "Tiers[0].Percent"),
                ("pricing.floorMinor", nameof(CategoryForm.Floor)),
                ("pricing.ceilingMinor", nameof(CategoryForm.Ceiling))
            );
        }
        return Page();
    }
}
