using TicketPlatform.TestKit;

namespace BookingApi.Tests;

/// <summary>Events and database queries for tests of the API.</summary>
public static class TestEvents
{
    /// <summary>See <see cref="EventRows.InsertEventAsync"/>; with a new organizer unless one is given.</summary>
    public static async Task<Guid> PublishedEventAsync(
        this ApiFixture api,
        int seats = 100,
        int standing = 0,
        Guid? organizer = null,
        EventStatus status = EventStatus.Published
    ) =>
        await api.Database.InsertEventAsync(
            organizer ?? (await api.NewAccountAsync(Role.Organizer)).Account.Id,
            seats,
            standing,
            status
        );

    /// <summary>Only the row, without the effects that usually follow.</summary>
    public static Task CancelEventAsync(this ApiFixture api, Guid eventId) =>
        api.ScalarAsync<Guid>(
            "update events set status = event_status('cancelled'), cancel_reason = 'Storm.' where id = $1 returning id",
            eventId
        );

    public static async Task<T> ScalarAsync<T>(this ApiFixture api, string sql, params object[] parameters)
    {
        await using var command = api.Database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
