using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using Event = TicketPlatform.Domain.Events.Event;

namespace BookingApi.Features.Events;

/// <summary>
/// A search text, folded by the same function as the searched columns (<see cref="BookingDbContext.Fold"/>).
/// </summary>
sealed class SearchText
{
    SearchText(string[] words) => Words = words;

    /// <summary>Its words, folded.</summary>
    public string[] Words { get; }

    public static async Task<SearchText> ReadAsync(
        string? search,
        BookingDbContext db,
        CancellationToken cancellation
    ) => new((await FoldAsync(search, db, cancellation)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The whole of <paramref name="search"/> as a <c>like</c> pattern for folded columns.</summary>
    public static async Task<string> PatternAsync(string search, BookingDbContext db, CancellationToken cancellation) =>
        Pattern(await FoldAsync(search, db, cancellation));

    /// <summary>
    /// A <c>like</c> pattern in which the wildcards of <paramref name="word"/> are literal characters.
    /// </summary>
    public static string Pattern(string word) =>
        $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    /// <summary>Organizers whose names the search may match; none for an empty search.</summary>
    public async Task<List<FoldedName>> OrganizersAsync(
        IQueryable<Event> events,
        BookingDbContext db,
        CancellationToken cancellation
    ) =>
        Words.Length == 0
            ? []
            : await db
                .Users.Where(u => events.Any(e => e.OrganizerId == u.Id))
                .Select(u => new FoldedName(u.Id, BookingDbContext.Fold(u.Name)))
                .ToListAsync(cancellation);

    static async Task<string> FoldAsync(string? search, BookingDbContext db, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(search)
            ? ""
            : await db.Database.SqlQuery<string>($"select fold_text({search}) as \"Value\"").SingleAsync(cancellation);
}
