using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>Counters belong to the process, so nobody else may sell while this class counts.</summary>
[CollectionDefinition(nameof(SellingMetricsTests), DisableParallelization = true)]
public sealed class SellingMetricsCollection;
