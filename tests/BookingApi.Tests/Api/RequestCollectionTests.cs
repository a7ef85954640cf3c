using System.Text.Json.Nodes;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class RequestCollectionTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task The_request_collection_has_every_operation_of_the_API()
    {
        var document = JsonNode.Parse(await api.Visitor().GetStringAsync("/openapi/v1.json"))!;
        var collection = RequestCollection.Of(document);
        var file = SourceTree.Path("docs", "booking-api.http");
        if (Environment.GetEnvironmentVariable("PUBLISH_REQUESTS") == "true")
            await File.WriteAllTextAsync(file, collection);
        Assert.True(
            collection == await File.ReadAllTextAsync(file),
            "docs/booking-api.http is stale: run scripts/publish-requests.sh and commit the result."
        );
    }
}
