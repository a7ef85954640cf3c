using System.Reflection;
using System.Text.Json.Nodes;
using BookingApi.Features.Seating;
using BookingApi.Security;
using Microsoft.AspNetCore.Authorization;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Admin;

public sealed class AuditTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    // Scans are kept in a table of their own, with who and when and where.
    static readonly string[] KeptElsewhere = ["/api/tickets/validate"];

    [Fact]
    public void Every_route_by_which_staff_change_something_writes_an_audit_entry()
    {
        var changing = api
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(route =>
                route
                    .Metadata.GetOrderedMetadata<IAuthorizeData>()
                    .Any(a => a.Policy is Policies.Staff or Policies.Admin or Policies.Door)
            )
            .Where(route => !route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .ToList();
        Assert.True(changing.Count > 25, $"only {changing.Count} routes were found");
        Assert.Empty(
            changing
                .Where(route => !KeptElsewhere.Contains(route.RoutePattern.RawText) && !WritesDown(route))
                .Select(route => route.RoutePattern.RawText)
        );
    }

    static bool WritesDown(RouteEndpoint route) =>
        route
            .Metadata.GetMetadata<MethodInfo>()!
            .GetParameters()
            .SelectMany(p =>
                p.IsDefined(typeof(AsParametersAttribute), inherit: false)
                    ? p.ParameterType.GetProperties().Select(property => property.PropertyType)
                    : [p.ParameterType]
            )
            .Any(type => type == typeof(Audit) || type == typeof(LayoutEditor));

    [Fact]
    public async Task Each_change_of_an_event_is_audited_with_person_values_before_and_after_and_network()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        organizer.Http.DefaultRequestHeaders.Add(
            TicketPlatform.Contracts.Routes.ServiceAuthHeader,
            "customer-portal:customer-portal-test-key"
        );
        organizer.Http.DefaultRequestHeaders.Add(TicketPlatform.Contracts.Routes.ClientAddressHeader, "2001:db8::7");
        var events = organizer.Events;
        var draft = (await events.CreateAsync(api.AnEvent("First title"))).Must();
        var seats = (await events.AddCategoryAsync(draft.Id, new("Seats", null, 4500))).Must();
        var boxes = (await events.AddCategoryAsync(draft.Id, new("Boxes", null, 9000))).Must();
        (await events.UpdateCategoryAsync(draft.Id, seats.Id, new("Seats", null, 5000))).Must();
        (await events.OrderCategoriesAsync(draft.Id, new([boxes.Id, seats.Id]))).Must();
        var stalls = (
            await events.AddSectionAsync(draft.Id, new("Stalls", SectionKind.Seated, seats.Id, 5, 10))
        ).Must();
        (
            await events.UpdateSectionAsync(draft.Id, stalls.Id, new("Stalls", SectionKind.Seated, seats.Id, 6, 10))
        ).Must();
        (await events.AssignCategoryAsync(draft.Id, stalls.Id, new(boxes.Id))).Must();
        (await events.DeleteCategoryAsync(draft.Id, seats.Id)).Must();
        var balcony = (
            await events.AddSectionAsync(draft.Id, new("Balcony", SectionKind.Seated, boxes.Id, 1, 10))
        ).Must();
        (await events.DeleteSectionAsync(draft.Id, balcony.Id)).Must();
        (await events.BlockSeatsAsync(draft.Id, new([draftPlace(stalls)]))).Must();
        (await events.UnblockSeatsAsync(draft.Id, new([draftPlace(stalls)]))).Must();
        var now = (await events.GetAsync(draft.Id.ToString())).Must();
        var changed = (
            await events.UpdateAsync(
                draft.Id,
                api.AnEvent("Second title") with
                {
                    StartsAt = now.StartsAt,
                    DoorsAt = now.DoorsAt,
                    EndsAt = now.EndsAt,
                },
                now.Version
            )
        ).Must();
        (await events.PublishAsync(draft.Id)).Must();
        (await events.UnpublishAsync(draft.Id)).Must();
        (await events.CancelAsync(draft.Id, new("Storm."))).Must();
        (await events.DeleteAsync(draft.Id)).Must();

        var admin = new StaffClient((await api.CallerAsync(Role.Admin)).Http);
        var log = (await admin.AuditAsync(new(1, 100), draft.Id)).Must().Items.Reverse().ToList();

        Assert.Equal(
            [
                "event.created",
                "category.added",
                "category.added",
                "category.changed",
                "categories.ordered",
                "section.added",
                "section.changed",
                "section.category-assigned",
                "category.removed",
                "section.added",
                "section.removed",
                "seats.blocked",
                "seats.unblocked",
                "event.changed",
                "event.published",
                "event.unpublished",
                "event.cancelled",
                "event.deleted",
            ],
            log.Select(entry => entry.Action)
        );
        Assert.All(log, entry => Assert.Equal("2001:db8::7", entry.Address));
        // The event itself is gone.
        Assert.All(log, entry => Assert.Null(entry.SubjectName));
        Assert.Single(log.Select(entry => entry.ActorName).Distinct());
        Assert.Equal(
            (4500, 5000),
            (
                Of(log[3].Before, $"category {seats.Id}", "priceMinor"),
                Of(log[3].After, $"category {seats.Id}", "priceMinor")
            )
        );
        Assert.Equal(
            (50, 60),
            (
                Of(log[6].Before, $"section {stalls.Id}", "capacity"),
                Of(log[6].After, $"section {stalls.Id}", "capacity")
            )
        );
        Assert.Equal("First title", (string?)JsonNode.Parse(log[13].Before!)!["event"]!["title"]);
        Assert.Equal("Second title", (string?)JsonNode.Parse(log[13].After!)!["event"]!["title"]);
        Assert.Equal("Published", (string?)JsonNode.Parse(log[14].After!)!["event"]!["status"]);

        static int draftPlace(SectionResponse section) => section.FirstSeatId;
        static int Of(string? json, string row, string field) => (int)JsonNode.Parse(json!)![row]![field]!;
    }

    [Fact]
    public async Task A_line_names_the_event_and_is_found_by_event_person_and_action()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var name = $"Łódź by Night {organizer.Id:N}"[..40];
        var draft = (await organizer.Events.CreateAsync(api.AnEvent(name))).Must();
        (await organizer.Events.AddCategoryAsync(draft.Id, new("Seats", null, 4500))).Must();

        var admin = new StaffClient((await api.CallerAsync(Role.Admin)).Http);
        Assert.Equal(
            [name, name],
            (await admin.AuditAsync(new(), draft.Id)).Must().Items.Select(line => line.SubjectName)
        );
        Assert.Equal(
            2,
            (await admin.AuditAsync(new(), search: name.Replace("Łódź", "lodz", StringComparison.Ordinal))).Must().Total
        );
        Assert.Equal(
            "event.created",
            Assert.Single((await admin.AuditAsync(new(), draft.Id, "created")).Must().Items).Action
        );
        Assert.Empty((await admin.AuditAsync(new(), draft.Id, "100%")).Must().Items);
        (await admin.AuditAsync(new(), search: new string('x', 101))).MustFailAt("search");
    }
}
