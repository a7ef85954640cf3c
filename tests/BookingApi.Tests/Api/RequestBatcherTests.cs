using TicketPlatform.Data;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Concurrent requests share a statement, and nothing else.</summary>
public sealed class RequestBatcherTests
{
    [Fact]
    public async Task Requests_that_arrive_while_a_batch_runs_share_the_next_one()
    {
        var batches = new List<int[]>();
        var first = new TaskCompletionSource();
        var batcher = new RequestBatcher<int, int, int>(
            number => number,
            async numbers =>
            {
                batches.Add([.. numbers]);
                if (batches.Count == 1)
                    await first.Task;
                return [.. numbers.Select(n => n * 10)];
            }
        );
        var alone = batcher.RunAsync(0);
        while (batches.Count == 0)
            await Task.Yield();
        var others = Enumerable.Range(1, 20).Select(batcher.RunAsync).ToList();
        first.SetResult();
        Assert.Equal(0, await alone);
        Assert.Equal(Enumerable.Range(1, 20).Select(n => n * 10), await Task.WhenAll(others));
        Assert.Equal([1, 20], batches.Select(b => b.Length));
    }

    [Fact]
    public async Task The_second_of_two_requests_with_one_key_runs_after_the_first()
    {
        var batches = new List<string[]>();
        var batcher = new RequestBatcher<char, string, int>(
            text => text[0],
            texts =>
            {
                batches.Add([.. texts]);
                return Task.FromResult<IReadOnlyList<int>>([.. texts.Select(_ => batches.Count)]);
            }
        );
        var turns = await Task.WhenAll(new[] { "a1", "b1", "a2" }.Select(batcher.RunAsync));
        Assert.True(turns[0] < turns[2]);
        Assert.DoesNotContain(batches, batch => batch.Count(text => text[0] == 'a') > 1);
    }

    [Fact]
    public async Task A_request_that_fails_its_batch_fails_alone()
    {
        var batcher = new RequestBatcher<int, int, int>(
            number => number,
            numbers =>
                numbers.Contains(7)
                    ? throw new InvalidOperationException("7")
                    : Task.FromResult<IReadOnlyList<int>>([.. numbers])
        );
        var answers = Enumerable.Range(0, 10).Select(batcher.RunAsync).ToList();
        await Assert.ThrowsAsync<InvalidOperationException>(() => answers[7]);
        foreach (var number in Enumerable.Range(0, 10).Where(n => n != 7))
            Assert.Equal(number, await answers[number]);
    }
}
