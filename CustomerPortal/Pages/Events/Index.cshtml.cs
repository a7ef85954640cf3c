using CustomerPortal.Events;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;
using TicketPlatform.ServiceDefaults.SharedResponses;

namespace CustomerPortal.Pages.Events;

/// <summary>
/// Search results. Every filter is in the URL; one that cannot be read is not applied, and its field says so.
/// </summary>
[SharedResponse("search", "genre", "city", "from", "to", "maxPrice", "sort", "after", "page")]
public sealed class IndexModel(EventsClient events) : PortalPage
{
    static readonly Texts Texts = Texts.For<IndexModel>();

    [FromQuery]
    public string? Search { get; set; }

    [FromQuery]
    public EventGenre? Genre { get; set; }

    [FromQuery]
    public string? City { get; set; }

    [FromQuery]
    public DateOnly? From { get; set; }

    [FromQuery]
    public DateOnly? To { get; set; }

    /// <summary>
    /// Currency and amount in its minor units, such as <c>EUR-4000</c>: an amount alone is ambiguous.
    /// </summary>
    [FromQuery]
    public string? MaxPrice { get; set; }

    [FromQuery]
    public EventSort? Sort { get; set; }

    /// <summary>Where the previous page ended, as returned by the API.</summary>
    [FromQuery]
    public string? After { get; set; }

    /// <summary>"page" alone is the name of this page in the route values.</summary>
    [FromQuery(Name = "page")]
    public int? Number { get; set; }

    /// <summary>The value of <see cref="MaxPrice"/>; null without a readable one.</summary>
    public Money? Price { get; private set; }

    public Paged<EventSummary> Found { get; private set; } = new([], 1, 24, 0);
    public IReadOnlyList<string> Cities { get; private set; } = [];
    public SearchFacets? Facets { get; private set; }
    public IReadOnlyList<PriceRange> Prices { get; private set; } = [];

    /// <summary>URL of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Similar events if there are no results.</summary>
    public IReadOnlyList<EventSummary> Nearest { get; private set; } = [];

    public IEnumerable<(string Label, string Without)> Filters =>
        new (string Name, string? Label)[]
        {
            ("search", Search is null ? null : Texts["Quoted", Search]),
            ("genre", Genre?.Name()),
            ("city", City),
            ("from", From is { } from ? Texts["Filter.From", EventClock.Day(from)] : null),
            ("to", To is { } to ? Texts["Filter.Until", EventClock.Day(to)] : null),
            ("maxPrice", Price is { } max ? Texts["Filter.UpTo", MoneyText.Format(max)] : null),
        }
            .Where(filter => filter.Label is not null)
            .Select(filter => (filter.Label!, Address(filter.Name, null)));

    public List<SelectListItem> CityChoices =>
        [
            new(Texts["Anywhere"], ""),
            .. Cities.Select(city => new SelectListItem(
                Facets is null ? city : Texts["Choice", city, Facets.Cities.GetValueOrDefault(city)],
                city,
                city.Equals(City, StringComparison.OrdinalIgnoreCase)
            )),
        ];
    public List<SelectListItem> PriceChoices =>
        [
            new(Texts["AnyPrice"], ""),
            .. Prices
                .SelectMany(MaxPriceOptions.Of)
                .Append(Price)
                .OfType<Money>()
                .Distinct()
                .Select(price => new SelectListItem(
                    Texts["UpTo", MoneyText.Format(price)],
                    MaxPriceOptions.Write(price),
                    price == Price
                )),
        ];
    public List<SelectListItem> SortChoices =>
        [
            .. Search is null ? Array.Empty<SelectListItem>() : [Sorted(EventSort.Relevance)],
            Sorted(EventSort.Date),
            Sorted(EventSort.Price),
            Sorted(EventSort.Newest),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Search = Clean(Search);
        City = Clean(City);
        Price = MaxPriceOptions.Read(MaxPrice);
        if (MaxPrice is not null && Price is null)
            RejectFilter("maxPrice");
        RejectOtherFilters<EventQuery>();
        Number = Math.Clamp(Number ?? 1, 1, 100_000);
        // Pages continue after the last event that was seen, so none is repeated or skipped while events come and go;
        // the number is only shown.
        var query = new EventQuery(
            Search,
            Genre,
            City,
            null,
            null,
            Price?.AmountMinor,
            Sort,
            After,
            Number,
            24,
            From,
            To,
            Price?.Currency
        );
        var answer = await events.SearchAsync(query, cancellation);
        if (After is not null && answer.Failed(ProblemCodes.ValidationFailed))
            return LocalRedirect(Address("after", null));
        if (answer.Value is null)
            return ErrorPage(answer.Problem!);
        HttpContext.ChangesAt([.. answer.Value.Events.Items.Select(e => e.OnSaleAt)]);
        (Found, Cities, Facets) = (answer.Value.Events, answer.Value.Cities, answer.Value.Facets);
        Prices = answer.Value.Prices ?? [];
        Next = answer.Value.Next is { } after
            ? QueryHelpers.AddQueryString(Address("after", after), "page", $"{Number + 1}")
            : null;
        if (Found.Total == 0)
            Nearest = await NearestAsync(query, cancellation);
        return Page();
    }

    /// <summary>First without dates and price, then by type or city alone, then any upcoming events.</summary>
    async Task<IReadOnlyList<EventSummary>> NearestAsync(EventQuery query, CancellationToken cancellation)
    {
        EventQuery[] wider =
        [
            new(query.Search, query.Genre, query.City),
            new(Genre: query.Genre, City: query.City),
            new(City: query.City),
            new(),
        ];
        foreach (var attempt in wider.Distinct())
        {
            var answer = await events.SearchAsync(attempt with { PageSize = 4 }, cancellation);
            if (answer.Value?.Events.Items is { Count: > 0 } found)
                return found;
        }
        return [];
    }

    /// <summary>This page's URL with one filter changed, from its first page.</summary>
    public string Address(string name, string? value)
    {
        var kept = QueryHelpers
            .ParseQuery(Request.QueryString.Value)
            .Where(part =>
                !part.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && part.Key is not ("page" or "after")
            )
            .SelectMany(
                part => part.Value.Where(v => !string.IsNullOrEmpty(v)),
                (part, v) => KeyValuePair.Create(part.Key, v)
            );
        return "/events"
            + QueryString.Create(value is null ? kept : kept.Append(KeyValuePair.Create(name, (string?)value)));
    }

    static string? Clean(string? typed) => typed is { Length: > 100 } ? typed[..100] : typed;

    static SelectListItem Sorted(EventSort sort) => new(Texts[$"Sort.{sort}"], sort.ToString());
}
