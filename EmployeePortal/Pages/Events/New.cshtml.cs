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

    /// <summary>
    /// The country whose time zone and currency the form started with. If another country is submitted and no script
    /// has changed them, they are replaced by that country's; a script removes this field.
    /// </summary>
    [BindProperty]
    public string? SuggestedFor { get; set; }

    public void OnGet()
    {
        // Most organizers write in the language that they read.
        Input.Language = Languages.Current.Tag;
        // The suggestion for the country that is selected initially.
        SuggestedFor = Input.Venue.Country;
        (Input.TimeZone, Input.Currency) = PlaceDefaults.Of(SuggestedFor, city: null);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (SuggestedFor is not null && SuggestedFor != Input.Venue.Country)
            ForgetSuggestion(PlaceDefaults.Of(SuggestedFor, city: null));
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

    void ForgetSuggestion(PlaceDefaults suggested)
    {
        if (Input.TimeZone == suggested.TimeZone)
            Input.TimeZone = null;
        if (Input.Currency == suggested.Currency)
            Input.Currency = null;
    }
}
