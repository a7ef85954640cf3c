using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Events;

/// <summary>Who can see an event, and who can change it.</summary>
public sealed partial class EventEditingTests
{
    [Fact]
    public async Task Publishing_lists_what_is_missing()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        Assert.Equal(
            2,
            (await organizer.Events.PublishAsync(draft.Id)).MustFail(409, ProblemCodes.EventIncomplete).Missing.Count
        );
        (await organizer.Events.AddCategoryAsync(draft.Id, new("Seats", null, 100))).Must();
        Assert.Single(
            (await organizer.Events.PublishAsync(draft.Id)).MustFail(409, ProblemCodes.EventIncomplete).Missing
        );
        Assert.Equal(EventStatus.Draft, (await organizer.Events.GetAsync(draft.Slug)).Must().Status);
        (await organizer.Events.UnpublishAsync(draft.Id)).MustFail(409, ProblemCodes.InvalidState);
    }

    [Fact]
    public async Task A_preview_link_shows_a_draft_and_nothing_but_this_draft()
    {
        var owner = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(owner, api.AnEvent());
        var another = await api.DraftWithSeatsAsync(owner, api.AnEvent());
        var link = (await owner.Events.PreviewLinkAsync(draft.Id)).Must();
        Assert.StartsWith($"https://tickets.example/events/{draft.Slug}?preview=", link.Url, StringComparison.Ordinal);
        var preview = link.Url[(link.Url.IndexOf('=', StringComparison.Ordinal) + 1)..];

        var visitor = api.Anybody();
        Assert.Equal(draft.Id, (await visitor.Events.PreviewAsync(draft.Slug, preview)).Must().Id);
        using var poster = await visitor.Http.GetAsync($"/api/events/{draft.Id}/poster.svg?preview={preview}");
        Assert.Equal(HttpStatusCode.OK, poster.StatusCode);
        Assert.True(poster.Headers.CacheControl!.Private);
        // The event is shown, but nothing can be bought.
        (await visitor.Events.SeatsAsync(draft.Id)).MustFail(404, ProblemCodes.NotFound);
        (await visitor.Events.PreviewAsync(another.Slug, preview)).MustFail(404, ProblemCodes.NotFound);
        (await visitor.Events.PreviewAsync(draft.Slug, preview[..^1])).MustFail(404, ProblemCodes.NotFound);
        // An invalid or expired link does not affect people who may see the event anyway.
        Assert.Equal(draft.Id, (await owner.Events.PreviewAsync(draft.Slug, "wrong")).Must().Id);
        (await owner.Events.PublishAsync(draft.Id)).Must();
        Assert.Equal(draft.Id, (await visitor.Events.PreviewAsync(draft.Slug, "wrong")).Must().Id);
        Assert.EndsWith(
            $"/events/{draft.Slug}",
            (await owner.Events.PreviewLinkAsync(draft.Id)).Must().Url,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_the_organizer_and_admins_can_see_a_draft_or_change_an_event()
    {
        var owner = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(owner, api.AnEvent());
        var published = await api.PublishedEventAsync(owner);
        var other = await api.CallerAsync(Role.Organizer);
        foreach (var caller in new[] { api.Anybody(), other, await api.CallerAsync() })
        {
            (await caller.Events.GetAsync(draft.Id.ToString())).MustFail(404, ProblemCodes.NotFound);
            (await caller.Events.GetAsync(draft.Slug)).MustFail(404, ProblemCodes.NotFound);
            (await caller.Events.SeatsAsync(draft.Id)).MustFail(404, ProblemCodes.NotFound);
            (await caller.Events.CategoriesAsync(draft.Id)).MustFail(404, ProblemCodes.NotFound);
            (await caller.Events.SectionsAsync(draft.Id)).MustFail(404, ProblemCodes.NotFound);
            using var poster = await caller.Http.GetAsync($"/api/events/{draft.Id}/poster.svg");
            Assert.Equal(HttpStatusCode.NotFound, poster.StatusCode);
        }
        Assert.All(await WritesAsync(other, published.Id), p =>
            Assert.Equal((404, ProblemCodes.NotFound), (p!.Status, p.Code))
        );
        Assert.All(await WritesAsync(await api.CallerAsync(), published.Id), p =>
            Assert.Equal((403, ProblemCodes.Forbidden), (p!.Status, p.Code))
        );
        Assert.All(await WritesAsync(await api.CallerAsync(Role.DoorStaff), published.Id), p =>
            Assert.Equal((403, ProblemCodes.Forbidden), (p!.Status, p.Code))
        );
        Assert.All(await WritesAsync(api.Anybody(), published.Id), p =>
            Assert.Equal((401, ProblemCodes.Unauthenticated), (p!.Status, p.Code))
        );
        Assert.Equal(published.Version, (await owner.Events.GetAsync(published.Slug)).Must().Version);
        Assert.DoesNotContain(
            draft.Id,
            (await other.Events.MineAsync(new(PageSize: 100))).Must().Items.Select(i => i.Event.Id)
        );

        var admin = await api.CallerAsync(Role.Admin);
        Assert.Contains(
            draft.Id,
            (await admin.Events.MineAsync(new(PageSize: 100))).Must().Items.Select(i => i.Event.Id)
        );
        (await admin.Events.PublishAsync(draft.Id)).Must();
    }

    async Task<ApiProblem?[]> WritesAsync(Caller caller, Guid id) =>
        [
            (await caller.Events.UpdateAsync(id, api.AnEvent(), 2)).Problem,
            (await caller.Events.DeleteAsync(id)).Problem,
            (await caller.Events.PublishAsync(id)).Problem,
            (await caller.Events.UnpublishAsync(id)).Problem,
            (
                await caller.Events.UploadPictureAsync(id, new MemoryStream(Pictures.Png(4, 4)), "image/png", "A dot")
            ).Problem,
            (await caller.Events.AddCategoryAsync(id, new("Other", null, 1))).Problem,
            (await caller.Events.UpdateCategoryAsync(id, 1, new("Other", null, 1))).Problem,
            (await caller.Events.DeleteCategoryAsync(id, 1)).Problem,
            (await caller.Events.AddSectionAsync(id, new("Other", SectionKind.Standing, 1, Capacity: 5))).Problem,
            (await caller.Events.UpdateSectionAsync(id, 1, new("Other", SectionKind.Standing, 1, Capacity: 5))).Problem,
            (await caller.Events.DeleteSectionAsync(id, 1)).Problem,
            (await caller.Events.AssignCategoryAsync(id, 1, new(1))).Problem,
        ];
}
