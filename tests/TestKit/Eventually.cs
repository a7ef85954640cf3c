using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Xunit.Sdk;

namespace TicketPlatform.TestKit;

/// <summary>Waits for something that happens elsewhere: in a worker, a browser, another connection.</summary>
public static class Eventually
{
    // Enough for a busy machine, but less than a minute, after which the product reloads much of its data anyway.
    static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(40);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Looks until <paramref name="wanted"/> holds and returns what it then sees. On time-out the test fails with what
    /// was last seen. A probe that throws counts as not yet; its last exception is shown.
    /// </summary>
    /// <example><c>var booking = await Eventually.SeeAsync(() => client.GetBookingAsync(id), b => b.Status ==
    /// "Confirmed");</c></example>
    public static async Task<T> SeeAsync<T>(
        Func<Task<T>> probe,
        Func<T, bool> wanted,
        TimeSpan? patience = null,
        [CallerArgumentExpression(nameof(wanted))] string wish = ""
    )
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            string lastSeen;
            Exception? fault = null;
            try
            {
                var seen = await probe();
                if (wanted(seen))
                {
                    return seen;
                }

                lastSeen = Describe(seen);
            }
            catch (Exception thrown) when (thrown is not OperationCanceledException)
            {
                fault = thrown;
                lastSeen = thrown.ToString();
            }

            if (clock.Elapsed > (patience ?? UsualPatience))
            {
                throw new XunitException(
                    $"Not seen within {(patience ?? UsualPatience).TotalSeconds} s: {wish}\nLast seen: {lastSeen}",
                    fault
                );
            }

            await Task.Delay(Pause);
        }
    }

    /// <inheritdoc cref="SeeAsync{T}(Func{Task{T}}, Func{T, bool}, TimeSpan?, string)"/>
    public static Task<T> SeeAsync<T>(
        Func<T> probe,
        Func<T, bool> wanted,
        TimeSpan? patience = null,
        [CallerArgumentExpression(nameof(wanted))] string wish = ""
    ) => SeeAsync(() => Task.FromResult(probe()), wanted, patience, wish);

    /// <summary>Repeats an assertion until it passes; on timeout, its last failure is the message.</summary>
    public static Task PassAsync(Func<Task> assertion, TimeSpan? patience = null) =>
        SeeAsync(
            async () =>
            {
                await assertion();
                return true;
            },
            passed => passed,
            patience,
            "the assertion passes"
        );

    static string Describe<T>(T seen)
    {
        try
        {
            return seen as string ?? JsonSerializer.Serialize(seen);
        }
        catch (NotSupportedException)
        {
            return seen?.ToString() ?? "nothing";
        }
    }
}
