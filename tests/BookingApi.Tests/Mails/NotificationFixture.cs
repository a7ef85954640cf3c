using System.Net;
using System.Text.Json;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;
using EventChange = TicketPlatform.Domain.Events.EventChange;

namespace BookingApi.Tests.Mails;

/// <summary>Few messages an hour, so that the limit can be met.</summary>
public sealed class NotificationFixture : CatalogueFixture
{
    public const int PerHour = 6;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Notifications:PerHour", $"{PerHour}")];
}
