namespace BookingApi.Tests.Selling;

/// <summary>A node that treats every claim as part of a crowd.</summary>
public sealed class CrowdedNode : CatalogFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Holds:CrowdFrom", "0")];
}
