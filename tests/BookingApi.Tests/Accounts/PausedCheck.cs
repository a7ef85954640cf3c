using Xunit;

namespace BookingApi.Tests.Accounts;

/// <summary>A check of a password that waits in the middle, so that something else can happen meanwhile.</summary>
public sealed class PausedCheck : IDisposable
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    readonly SemaphoreSlim begun = new(0);
    readonly SemaphoreSlim continued = new(0);

    public void Pause()
    {
        begun.Release();
        continued.Wait(Timeout);
    }

    public async Task HasBegunAsync() => Assert.True(await begun.WaitAsync(Timeout));

    public void Continue() => continued.Release();

    public void Dispose()
    {
        begun.Dispose();
        continued.Dispose();
    }
}
