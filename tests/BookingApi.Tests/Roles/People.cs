using TicketPlatform.Contracts;

namespace BookingApi.Tests.Roles;

/// <summary>One caller for each column of the table.</summary>
sealed record People(IReadOnlyDictionary<Who, Caller> Callers)
{
    public Caller this[Who who] => Callers[who];

    public static async Task<People> ComeAsync(CatalogFixture api)
    {
        var portal = api.Anybody();
        portal.Http.DefaultRequestHeaders.Add(Routes.ServiceAuthHeader, PortalKey);
        var (organizer, door) = (await api.CallerAsync(Role.Organizer), await api.CallerAsync(Role.DoorStaff));
        await api.ScalarAsync<int>("update users set works_for = $1 where id = $2 returning 1", organizer.Id, door.Id);
        return new(
            new Dictionary<Who, Caller>
            {
                [Who.Visitor] = api.Anybody(),
                [Who.Buyer] = await api.CallerAsync(),
                [Who.Stranger] = await api.CallerAsync(),
                [Who.Organizer] = organizer,
                [Who.Rival] = await api.CallerAsync(Role.Organizer),
                [Who.Door] = door,
                [Who.Admin] = await api.CallerAsync(Role.Admin),
                [Who.Portal] = portal,
            }
        );
    }

    public const string PortalKey = "customer-portal:customer-portal-test-key";
}
