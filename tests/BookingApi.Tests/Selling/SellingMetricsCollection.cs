using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>Counters belong to the process, so no other test may sell while this class counts.</summary>
[CollectionDefinition(nameof(SellingMetricsTests), DisableParallelization = true)]
public sealed class SellingMetricsCollection;
