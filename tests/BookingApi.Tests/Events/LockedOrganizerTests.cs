using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Events;

public sealed class LockedOrganizerTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_preview_link_of_a_locked_organizer_opens_neither_the_draft_nor_its_poster()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent());
        var link = (await organizer.Events.PreviewLinkAsync(draft.Id)).Must().Url;
        var preview = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var admin = await api.CallerAsync(Role.Admin);
        var staff = new StaffClient(admin.Http);
        var visitor = api.Anybody();

        (await staff.UpdateUserAsync(organizer.Id, new(Role.Organizer, true))).Must();

        (await visitor.Events.PreviewAsync(draft.Slug, preview)).MustFail(404, ProblemCodes.NotFound);
        Assert.Equal(HttpStatusCode.NotFound, await PosterAsync());
        // The link does not affect people who may see the draft anyway.
        Assert.Equal(draft.Id, (await admin.Events.PreviewAsync(draft.Slug, preview)).Must().Id);

        (await staff.UpdateUserAsync(organizer.Id, new(Role.Organizer, false))).Must();
        Assert.Equal(draft.Id, (await visitor.Events.PreviewAsync(draft.Slug, preview)).Must().Id);
        Assert.Equal(HttpStatusCode.OK, await PosterAsync());

        async Task<HttpStatusCode> PosterAsync()
        {
            using var poster = await visitor.Http.GetAsync($"/api/events/{draft.Id}/poster.svg?preview={preview}");
            return poster.StatusCode;
        }
    }
}
