using TicketPlatform.Contracts;

namespace EndToEnd.Tests;

/// <summary>Events for one test each, created by the demo organizer.</summary>
static class NewEvents
{
    public const string Summary = "One evening, made for a test.";
    static int count;

    public static SaveEventRequest Draft(string title)
    {
        var day = TimeProvider.System.GetUtcNow().Date.AddDays(40);
        return new(
            $"{title} {Interlocked.Increment(ref count)}",
            Summary,
            "A description.\n\nIn two paragraphs.",
            EventGenre.Theatre,
            new Venue("Harbour Hall", "Quay 4", "Hamburg", "DE"),
            "Europe/Berlin",
            new(day.AddHours(17), TimeSpan.Zero),
            new(day.AddHours(18), TimeSpan.Zero),
            new(day.AddHours(21), TimeSpan.Zero),
            "EUR"
        );
    }

    /// <summary>Published, with one seated section "Stalls" whose seat ids begin at 0.</summary>
    public static async Task<EventResponse> PublishAsync(
        RunningPlatform platform,
        string title,
        int rows,
        int seatsPerRow,
        Func<SaveEventRequest, SaveEventRequest>? change = null
    )
    {
        var organizer = await ApiUser.OrganizerAsync(platform);
        var draft = (await organizer.Events.CreateAsync(change is null ? Draft(title) : change(Draft(title)))).Expect();
        var category = (await organizer.Events.AddCategoryAsync(draft.Id, new("Stalls", null, 2500))).Expect();
        (
            await organizer.Events.AddSectionAsync(
                draft.Id,
                new("Stalls", SectionKind.Seated, category.Id, rows, seatsPerRow)
            )
        ).Expect();
        return (await organizer.Events.PublishAsync(draft.Id)).Expect();
    }

    /// <summary>Published, with nothing but a standing area.</summary>
    public static async Task<EventResponse> PublishStandingAsync(RunningPlatform platform, string title, int capacity)
    {
        var organizer = await ApiUser.OrganizerAsync(platform);
        var draft = (await organizer.Events.CreateAsync(Draft(title))).Expect();
        var category = (await organizer.Events.AddCategoryAsync(draft.Id, new("Floor", null, 2500))).Expect();
        (
            await organizer.Events.AddSectionAsync(
                draft.Id,
                new("Floor", SectionKind.Standing, category.Id, Capacity: capacity)
            )
        ).Expect();
        return (await organizer.Events.PublishAsync(draft.Id)).Expect();
    }
}
