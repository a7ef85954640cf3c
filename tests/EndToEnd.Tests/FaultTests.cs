using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Playwright;
using Npgsql;
using StackExchange.Redis;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>
/// Classes that stop, kill and start servers and services, on a platform of this collection or on their own.
/// </summary>
[CollectionDefinition(Name)]
public sealed class FaultTests : ICollectionFixture<RunningPlatform>
{
    public const string Name = "faults";
}
