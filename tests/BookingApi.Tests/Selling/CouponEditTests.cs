using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>Edits of a coupon that meet other edits and purchases after they have read it.</summary>
public sealed class CouponEditTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    static async Task<CouponResponse> CreateAsync(HttpClient organizer) =>
        await (
            await organizer.PostAsJsonAsync(
                "/api/coupons",
                new
                {
                    code = "EDIT",
                    kind = "Percent",
                    value = 10,
                }
            )
        ).ReadAsync<CouponResponse>(HttpStatusCode.Created);

    static Task<HttpResponseMessage> ChangeAsync(
        HttpClient organizer,
        CouponResponse coupon,
        int value,
        int? maxUses = null
    ) =>
        organizer.SendAsync(
            new(HttpMethod.Put, $"/api/coupons/{coupon.Id}")
            {
                Content = JsonContent.Create(
                    new
                    {
                        code = coupon.Code,
                        kind = "Percent",
                        value,
                        maxUses,
                    }
                ),
                Headers = { { "If-Match", $"\"{coupon.Version}\"" } },
            }
        );

    Task WaitingAsync(int edits) =>
        Eventually.SeeAsync(
            () =>
                api.ScalarAsync<long>(
                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
                ),
            waiting => waiting == edits
        );

    [Fact]
    public async Task Of_two_concurrent_edits_one_is_saved_and_the_other_gets_a_conflict()
    {
        var organizer = await api.SignedInAsync(Role.Organizer);
        var coupon = await CreateAsync(organizer);
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var other = await connection.BeginTransactionAsync();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"select from coupons where id = '{coupon.Id}' for update";
            await command.ExecuteNonQueryAsync();
        }
        // Both have read the coupon and wait for its row.
        Task<HttpResponseMessage>[] edits = [ChangeAsync(organizer, coupon, 20), ChangeAsync(organizer, coupon, 30)];
        await WaitingAsync(2);
        await other.RollbackAsync();

        var answers = await Task.WhenAll(edits);
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        await Assert
            .Single(answers, a => a.StatusCode != HttpStatusCode.OK)
            .IsProblemAsync(HttpStatusCode.PreconditionFailed, ProblemCodes.Stale);
        Assert.Equal(2, await api.ScalarAsync<int>("select version from coupons where id = $1", coupon.Id));
    }

    [Fact]
    public async Task A_limit_below_the_uses_of_a_purchase_at_the_same_moment_is_rejected_at_its_field()
    {
        var organizer = await api.SignedInAsync(Role.Organizer);
        var coupon = await CreateAsync(organizer);
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var purchase = await connection.BeginTransactionAsync();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"update coupons set used = 2 where id = '{coupon.Id}'";
            await command.ExecuteNonQueryAsync();
        }
        var edit = ChangeAsync(organizer, coupon, 10, maxUses: 1);
        await WaitingAsync(1);
        await purchase.CommitAsync();

        using var answer = await edit;
        var problem = await Problem.MustBeAsync(
            answer,
            HttpStatusCode.BadRequest,
            ProblemCodes.ValidationFailed,
            "maxUses"
        );
        Assert.Equal("2 bookings already use this coupon.", problem.Detail);
        Assert.Equal(1, await api.ScalarAsync<int>("select version from coupons where id = $1", coupon.Id));
    }
}
