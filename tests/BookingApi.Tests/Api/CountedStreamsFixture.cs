using System.Net;
using System.Security.Cryptography;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Api;

public sealed class CountedStreamsFixture : ApiFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("RateLimits:Enabled", "true"), new("RateLimits:StreamsAtOnce", "60")];
}
