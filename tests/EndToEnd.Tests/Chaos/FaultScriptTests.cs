using Xunit;

namespace EndToEnd.Tests.Chaos;

public sealed class FaultScriptTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(60)]
    public void One_seed_means_the_same_faults_at_the_same_times_and_another_one_means_others(int seconds)
    {
        var length = TimeSpan.FromSeconds(seconds);
        Assert.Equal(FaultScript.Of(7, length), FaultScript.Of(7, length));
        Assert.NotEqual(FaultScript.Of(7, length), FaultScript.Of(8, length));
    }

    [Fact]
    public void Every_fault_occurs_at_least_once_and_none_after_the_end()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            foreach (
                var length in new[] { TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60) }
            )
            {
                var script = FaultScript.Of(seed, length);
                Assert.Equal(Enum.GetValues<Fault>(), script.Select(fault => fault.Fault).Distinct().Order());
                Assert.Equal(script.OrderBy(fault => fault.At), script);
                Assert.All(script, fault => Assert.InRange(fault.At, length * 0.1, length * 0.9));
            }
        }
    }

    [Fact]
    public void A_longer_run_has_more_faults() =>
        Assert.Equal(3 * Enum.GetValues<Fault>().Length, FaultScript.Of(1, TimeSpan.FromSeconds(60)).Count);
}
