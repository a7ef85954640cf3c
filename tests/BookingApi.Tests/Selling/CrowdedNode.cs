namespace BookingApi.Tests.Selling;

/// <summary>A node to which every claim is one of a crowd.</summary>
public sealed class CrowdedNode : CatalogueFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Holds:CrowdFrom", "0")];
}
